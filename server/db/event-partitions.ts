import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { WorkspaceTables } from './tables.ts'

/** Makes the partitions of this year and the next. What already fell into the default partition moves along. */
export async function makeEventPartitions(db: Kysely<WorkspaceTables>, schema: string, now: Date): Promise<void> {
  const year = now.getUTCFullYear()
  for (const wanted of [year, year + 1]) await makePartition(db, schema, wanted)
}

async function makePartition(db: Kysely<WorkspaceTables>, schema: string, year: number): Promise<void> {
  const name = `nurt_event_${year}`
  const exists = await sql`select 1 from pg_tables where schemaname = ${schema} and tablename = ${name}`.execute(db)
  if (exists.rows.length > 0) return
  const [from, to] = [`${year}-01-01`, `${year + 1}-01-01`]
  const partition = sql.id(schema, name)
  const strays = sql.id(schema, 'nurt_event_other')
  await sql`create table ${partition} (like ${strays})`.execute(db)
  await sql`with moved as (delete from ${strays} where at >= ${from} and at < ${to} returning *) insert into ${partition} select * from moved`.execute(
    db,
  )
  await sql`alter table ${sql.id(schema, 'nurt_event')} attach partition ${partition} for values from (${sql.lit(from)}) to (${sql.lit(to)})`.execute(
    db,
  )
}
