import type { Pool } from 'pg'
import { steps, taskSteps, urgencies } from './blueprint.ts'

export interface Sizes {
  clients: number
  contracts: number
  small: number
}

export interface People {
  admin: string
  seller: string
}

/** Ids whose order is that of their making, as the product's are. */
export const contractId = (n: number) => idOf('c', n)
const clientId = (n: number) => idOf('a', n)
const idOf = (kind: string, n: number) => `0${kind}000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
const sqlId = (kind: string, n: string) => `('0${kind}000000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`

/** Fills the modules as the product would have: rows, and their places in the search index. The seller owns every other contract. */
export async function seed(pool: Pool, schema: string, { clients, contracts, small }: Sizes, { admin, seller }: People): Promise<void> {
  await pool.query(`drop index ${schema}.nurt_search_body, ${schema}.nurt_search_digits`)
  await pool.query(
    `insert into ${schema}.client (id, version, owner, created_at, created_by, updated_at, updated_by, name, code)
     select ${sqlId('a', 'n')}, 1, $1, now(), $1, now(), $1, 'Client ' || md5(n::text), 'C' || n from generate_series(1, $2::int) as n`,
    [admin, clients],
  )
  for (const [table, kind, count] of [
    ['contract', 'c', contracts],
    ['contract_small', 'd', small],
  ] as const) {
    await pool.query(
      `insert into ${schema}.${table}
         (id, version, step, step_since, owner, created_at, created_by, updated_at, updated_by, name, client, start, "end", amount, amount_currency, notes)
       select ${sqlId(kind, 'n')}, 1, ($5::text[])[1 + n % 6], now(), case when (n / 6) % 2 = 0 then $1::uuid else $2::uuid end,
         now(), $1, now(), $1, 'Contract ' || md5(n::text), ${sqlId('a', '1 + n % $4')}, current_date - 400 - n % 100,
         current_date + (n::bigint * 7919 % 730)::int - 365, 100 + n % 9000, 'PLN', 'Social media and reports no. ' || n
       from generate_series(1, $3::int) as n`,
      [admin, seller, count, Math.min(clients, count), [...steps]],
    )
    await pool.query(
      `insert into ${schema}.nurt_search (record, module, title, body, digits)
       select id, '${table}', name, lower(name || ' ' || notes), '' from ${schema}.${table}`,
    )
  }
  await pool.query(
    `insert into ${schema}.nurt_search (record, module, title, body, digits) select id, 'client', name, lower(name || ' ' || code), '' from ${schema}.client`,
  )
  await seedTasks(pool, schema, seller)
  await seedHandMade(pool, schema, { admin, seller })
  await pool.query(`set maintenance_work_mem = '1GB'`)
  await pool.query(`create index nurt_search_body on ${schema}.nurt_search using gin (body public.gin_trgm_ops)`)
  await pool.query(`create index nurt_search_digits on ${schema}.nurt_search using gin (digits public.gin_trgm_ops) where digits <> ''`)
  await pool.query('vacuum analyze')
}

const requests = 100_000
const tasks = { all: 1_000_000, seller: 5000 }

/** Requests of the seller that nobody has handed in, and open tasks: 5,000 of the seller's, a million in all. */
async function seedTasks(pool: Pool, schema: string, seller: string): Promise<void> {
  await pool.query(
    `insert into ${schema}.request (id, version, step, step_since, owner, created_at, created_by, updated_at, updated_by, name)
     select ${sqlId('b', 'n')}, 1, 'draft', now(), $1, now(), $1, now(), $1, 'Request ' || n from generate_series(1, $2::int) as n`,
    [seller, requests],
  )
  await pool.query(
    `insert into ${schema}.nurt_task (record, task, module, step, person, status, opened_at, due)
     select ${sqlId('b', `1 + n % ${requests}`)}, 1000 + n, 'request', 'judged',
       case when n <= $2::int then $1::uuid else ${sqlId('e', '1 + n % 200')} end, 'open', now() - n * interval '1 second', current_date + n % 30 - 5
     from generate_series(1, $3::int) as n`,
    [seller, tasks.seller, tasks.all],
  )
}

/** As many again that were made by hand, a tenth of them given by the administrator. */
async function seedHandMade(pool: Pool, schema: string, { admin, seller }: People): Promise<void> {
  await pool.query(
    `insert into ${schema}.task (id, version, step, step_since, owner, created_at, created_by, updated_at, updated_by, name, client, due, priority)
     select ${sqlId('f', 'n')}, 1, ($4::text[])[1 + n % 3], now(), case when n <= $2::int then $1::uuid else ${sqlId('e', '1 + n % 200')} end,
       now() - n * interval '1 second', $1, now(), $1, 'Task ' || n, ${sqlId('a', '1 + n % 1000')},
       case when n % 5 > 0 then current_date + n % 30 - 5 end, ($5::text[])[1 + n % 4]
     from generate_series(1, $3::int) as n`,
    [seller, tasks.seller, tasks.all, [...taskSteps], [...urgencies]],
  )
  await pool.query(
    `insert into ${schema}.nurt_given (record, module, person, by, at)
     select id, 'task', owner, $1, created_at from ${schema}.task where right(id::text, 1) = '7'`,
    [admin],
  )
}

export const requestId = (n: number) => idOf('b', n)
export { clientId }
