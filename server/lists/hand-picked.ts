import { labelOf } from '@nurt/core/blueprint/label.ts'
import type { RawBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { slot } from '../db/statement.ts'
import { columnRef, tableRef } from '../fields/select-wire.ts'
import type { Row } from '../fields/select-wire.ts'
import type { View } from '../permissions/view.ts'
import { isSeenBy } from './lists-seen.ts'

/** Whether the record was put on a hand-picked list; on none that the viewer sees no list of. */
export function isPicked({ schema, snapshot, role }: View, row: Row, picked: string): RawBuilder<SqlBool> {
  const isShared = snapshot.blueprint.lists.some((list) => list.picked === picked && role !== undefined && isSeenBy(list, role.key))
  const own = sql` and exists (select from ${tableRef(schema, 'nurt_list')} as own
    where own.person = ${slot(({ ctx }) => ctx.actor.id)} and own.question ->> 'picked' = ${picked})`
  return sql<SqlBool>`${columnRef(row, 'id')} in (select member.record from ${tableRef(schema, 'nurt_list_member')} as member
    where member.list = ${picked}::uuid${isShared ? sql`` : own})`
}

/** What the actor calls the hand-picked lists that they see, by what their questions name. */
export async function picksSeen({ db, snapshot, actor, locale }: Ctx): Promise<ReadonlyMap<string, string>> {
  const own = await db.selectFrom('nurt_list').select(['name', 'question']).where('person', '=', actor.id).execute()
  const shared = snapshot.blueprint.lists.filter((list) => isSeenBy(list, actor.role))
  const named = [
    ...own.map(({ name, question }) => ({ name, picked: question.picked })),
    ...shared.map(({ name, picked }) => ({ name: labelOf(name, locale.language, snapshot.blueprint.languages), picked })),
  ]
  return new Map(named.flatMap(({ name, picked }) => (picked ? [[picked, name] as const] : [])))
}
