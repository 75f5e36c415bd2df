import type { Timer } from '@nurt/core/processes/case-state.ts'
import { sql } from 'kysely'
import { afterCommit, type Ctx } from '../context.ts'
import { given, post, statementFor } from '../db/statement.ts'
import { tableRef } from '../fields/select-wire.ts'

/** Of these records all timers that are set, in the place of those that were; the first of them is waited for. */
export async function saveTimers(ctx: Ctx, module: string, byRecord: ReadonlyMap<string, readonly Timer[]>): Promise<void> {
  const rows = [...byRecord].flatMap(([record, timers]) => timers.map(({ id, at }) => ({ record, timer: id, module, at })))
  const values = { records: JSON.stringify([...byRecord.keys()]), rows: JSON.stringify(rows) }
  await post(
    statementFor(ctx, 'save timers', () => savingTimers(ctx.workspace.schema)),
    { ctx, given: values },
  )
  const first = rows.map(({ at }) => at).toSorted()[0]
  if (first !== undefined) afterCommit(ctx, () => ctx.platform.alarms.set(ctx.workspace.id, 'processes.fire_timers', new Date(first)))
}

/** A row that stays keeps whether it stands still. */
function savingTimers(schema: string) {
  const timers = tableRef(schema, 'nurt_timer')
  return sql`with given as (
      select * from json_to_recordset(${given('rows')}::json) as given(record uuid, timer integer, module text, at timestamptz)),
    gone as (
      delete from ${timers} as known where record in (select value::uuid from json_array_elements_text(${given('records')}::json))
        and not exists (select from given where given.record = known.record and given.timer = known.timer))
    insert into ${timers} (record, timer, module, at) select record, timer, module, at from given on conflict (record, timer) do nothing`
}
