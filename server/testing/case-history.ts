import type { ProcessEvent } from '@nurt/core/processes/process-event.ts'
import type { Kysely } from 'kysely'
import type { WorkspaceTables } from '../db/tables.ts'

/** All that happened in a record's case, from its beginning. */
export async function caseHistory(db: Kysely<WorkspaceTables>, record: string): Promise<ProcessEvent[]> {
  const rows = await db
    .selectFrom('nurt_event')
    .select('details')
    .where('record', '=', record)
    .where('type', '=', 'case.advanced')
    .orderBy('id')
    .execute()
  return rows.flatMap(({ details }) => (details as { events: ProcessEvent[] }).events)
}
