import { randomUUID } from 'node:crypto'
import fastify from 'fastify'
import pg from 'pg'

/**
 * What a developer would write by hand for exactly these questions: no rights, no sessions, a plain SELECT of columns parsed by `pg` and
 * printed by Fastify; a write with its history row in one statement. It answers the same rows as the product.
 */
const [port = '', connectionString = '', schema = '', owner = ''] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString, max: 16 })
for (const type of [pg.types.builtins.NUMERIC, pg.types.builtins.DATE]) pg.types.setTypeParser(type, (text) => text)
const app = fastify()

const columns = `c.id, c.version, c.name, c.client, k.name as client_name, c.step, c.start, c."end", c.amount, c.amount_currency`

app.get<{ Params: { table: 'contract' | 'contract_small' } }>('/list/:table', async (request, reply) => {
  const { table } = request.params
  const { rows } = await pool.query({
    name: `list ${table}`,
    text: `select ${columns} from ${schema}.${table} c left join ${schema}.client k on k.id = c.client
      where c.step in ('active', 'notice') and c."end" >= date_trunc('month', now())::date and c."end" < (date_trunc('month', now()) + interval '1 month')::date
        and c.owner = $1 and c.trashed_at is null
      order by c."end", c.id limit 50`,
    values: [owner],
  })
  return reply.send(rows)
})

app.get<{ Params: { id: string } }>('/record/:id', async (request, reply) => {
  const { rows } = await pool.query({
    name: 'record',
    text: `select ${columns}, c.notes, c.step_since, c.owner, c.created_at, c.created_by, c.updated_at, c.updated_by
      from ${schema}.contract c left join ${schema}.client k on k.id = c.client where c.id = $1`,
    values: [request.params.id],
  })
  return reply.send(rows[0])
})

const event = `insert into ${schema}.nurt_event (id, at, type, actor, module, record, changes)`

app.post<{ Body: { name: string; client: string; start: string; end: string; amount: string } }>('/contract', async (request, reply) => {
  const { name, client, start, end, amount } = request.body
  const { rows } = await pool.query({
    name: 'create',
    text: `with made as (insert into ${schema}.contract (id, version, step, step_since, owner, created_at, created_by, updated_at, updated_by, name, client, start, "end", amount, amount_currency)
        values (gen_random_uuid(), 1, 'draft', now(), $1, now(), $1, now(), $1, $2, $3, $4, $5, $6, 'PLN') returning *),
      logged as (${event} select gen_random_uuid(), now(), 'record.created', $1, 'contract', id, to_jsonb(made) from made)
      select * from made`,
    values: [owner, name, client, start, end, amount],
  })
  return reply.code(201).send(rows[0])
})

app.patch<{ Params: { id: string }; Body: { notes: string } }>('/contract/:id', async (request, reply) => {
  const { rows } = await pool.query({
    name: 'update',
    text: `with old as (select id, notes from ${schema}.contract where id = $1 for update),
      changed as (update ${schema}.contract c set notes = $2, version = c.version + 1, updated_at = now(), updated_by = $3 from old where c.id = old.id returning c.*),
      logged as (${event} select gen_random_uuid(), now(), 'record.changed', $3, 'contract', changed.id, jsonb_build_object('notes', jsonb_build_array(old.notes, changed.notes)) from changed join old using (id))
      select * from changed`,
    values: [request.params.id, request.body.notes, owner],
  })
  return reply.send(rows[0])
})

/** A step of a process: its record, its case, both events, and the task that it opens, each statement by itself in one transaction. */
app.post<{ Params: { id: string } }>('/request/:id/hand-in', async (request, reply) => {
  const { id } = request.params
  const judge = randomUUID()
  const client = await pool.connect()
  const run = (name: string, text: string, values: unknown[]) => client.query<Record<string, unknown>>({ name, text, values })
  try {
    await client.query('begin')
    const { rows } = await run('lock', `select * from ${schema}.request where id = $1 for update`, [id])
    const { rows: cases } = await run('case', `select state from ${schema}.nurt_case where record = $1`, [id])
    const { rows: people } = await run('people', `select person, role, teams from ${schema}.nurt_member where active and not service`, [])
    await run(
      'move',
      `update ${schema}.request set step = 'judged', step_since = now(), version = version + 1, updated_at = now(), updated_by = $2 where id = $1`,
      [id, owner],
    )
    const state = { status: 'running', tokens: [{ id: 3, node: 'judged' }], tasks: [{ id: 4, step: 'judged', person: judge }] }
    await run(
      'save case',
      `insert into ${schema}.nurt_case (record, module, process, status, state, started_at) values ($1, 'request', '', 'running', $2, now())
        on conflict (record) do update set state = excluded.state`,
      [id, JSON.stringify(state)],
    )
    await run(
      'save task',
      `insert into ${schema}.nurt_task (record, task, module, step, person, status, opened_at, due)
        values ($1, 4, 'request', 'judged', $2, 'open', now(), current_date + 2)`,
      [id, judge],
    )
    const log = (type: string, details: unknown) =>
      run(`log ${type}`, `${event.replace('changes', 'details')} values (gen_random_uuid(), now(), '${type}', $1, 'request', $2, $3)`, [
        owner,
        id,
        JSON.stringify(details),
      ])
    await log('case.advanced', state)
    await log('record.moved', { step: ['draft', 'judged'] })
    const { rows: tasks } = await run('tasks', `select * from ${schema}.nurt_task where record = $1`, [id])
    await client.query('commit')
    return await reply.send({ was: rows[0]?.['step'], cases: cases.length, people: people.length, tasks })
  } finally {
    client.release()
  }
})

await app.listen({ port: Number(port), host: '127.0.0.1' })
process.on('SIGTERM', () => void app.close().then(() => pool.end()))
