import type { CaseDetails } from '@nurt/core/events/event.ts'
import type { PastEvent } from '@nurt/core/processes/past-stays.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'

/**
 * What the history says of the steps of these records, by record, the oldest first. Of one moment: that it was made, then what its case did,
 * then what it shows by that.
 */
export async function pastEvents({ db, workspace }: Ctx, records: readonly string[]): Promise<Map<string, PastEvent[]>> {
  const { rows } = await sql<{ record: string; at: Date; step: string | null; details: CaseDetails | null }>`
    select record, at, changes -> 'step' ->> 1 as step, case when type = 'case.advanced' then details end as details
    from ${sql.id(workspace.schema, 'nurt_event')}
    where record = any(${records}::uuid[]) and type in ('record.created', 'record.moved', 'case.advanced')
      and (type = 'case.advanced' or changes ? 'step')
    order by record, at, type <> 'record.created', type, id`.execute(db)
  const past = new Map<string, PastEvent[]>()
  for (const { record, at, step, details } of rows) {
    const moment = new Date(at).toISOString()
    const event = details ? { at: moment, details } : step === null ? undefined : { at: moment, step }
    if (event) past.set(record, [...(past.get(record) ?? []), event])
  }
  return past
}
