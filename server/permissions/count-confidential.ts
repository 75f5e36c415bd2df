import { isConfidential } from '@nurt/core/blueprint/system-fields.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'

/** By person, how many confidential records they own or are named in: all that is told of these to who configures. */
export async function countConfidential(ctx: Ctx): Promise<ReadonlyMap<string, number>> {
  const modules = [...ctx.snapshot.modules.values()].filter(({ module }) => isConfidential(module))
  if (modules.length === 0) return new Map()
  const parts = modules.map(
    ({ key }) => sql`select record.id, person from ${tableRef(ctx.workspace.schema, key)} as record,
      unnest(array_append(record.seen_by, record.owner)) as person where record.seen_by <> '{}' and record.trashed_at is null`,
  )
  const { rows } = await sql<{ person: string; count: string }>`select person::text, count(distinct id) as count
    from (${sql.join(parts, sql` union all `)}) as named where person is not null group by person`.execute(ctx.db)
  return new Map(rows.map(({ person, count }) => [person, Number(count)]))
}
