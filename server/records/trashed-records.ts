import { sql } from 'kysely'
import { ask, given, statementFor } from '../db/statement.ts'
import { tableRef } from '../fields/select-wire.ts'
import { viewOf } from '../permissions/view.ts'
import { withinReach } from '../permissions/within-reach.ts'
import type { Save } from './draft.ts'

/** The records of a module's trash, or those among them, that the actor sees and may bring back or delete; locked where some are named. */
export async function trashedRecords({ ctx, module: { key } }: Save, among?: readonly string[]): Promise<string[]> {
  const statement = statementFor(ctx, `trashed ${key} ${among ? 'among' : ''}`, (environment) => {
    const view = viewOf(ctx, environment)
    return sql`select record.id from ${tableRef(view.schema, key)} as record
      where record.trashed_at is not null and ${withinReach(view, 'see', key, 'record')} and ${withinReach(view, 'trash', key, 'record')}
      ${among ? sql`and record.id = any(${given('ids')}::uuid[])` : sql``} order by record.id ${among ? sql`for update of record` : sql``}`
  })
  return (await ask(statement, { ctx, given: { ids: among } })).map(([id]) => String(id))
}
