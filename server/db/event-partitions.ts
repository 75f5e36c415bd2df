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
  const [events, partition, strays] = ['nurt_event', name, 'nurt_event_other'].map((table) => sql.id(schema, table))
  await sql`create table ${partition} (like ${strays})`.execute(db)
  await sql`create trigger nurt_never_emptied before truncate on ${partition}
    for each statement execute function ${sql.id(schema, 'nurt_refuse_change')}()`.execute(db)
  const attach = sql`alter table ${events} attach partition ${partition} for values from (${sql.lit(from)}) to (${sql.lit(to)})`
  const strayed = await sql`select 1 from ${strays} where at >= ${from} and at < ${to} limit 1`.execute(db)
  if (strayed.rows.length === 0) return void (await attach.execute(db))
  // nothing leaves a table of the history: this one is none for a moment
  await sql`alter table ${events} detach partition ${strays}`.execute(db)
  await sql`with moved as (delete from ${strays} where at >= ${from} and at < ${to} returning *)
    insert into ${partition} select * from moved`.execute(db)
  await attach.execute(db)
  await sql`alter table ${events} attach partition ${strays} default`.execute(db)
}
