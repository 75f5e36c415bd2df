import type { List } from '@nurt/core/blueprint/document.ts'
import { labelOf } from '@nurt/core/blueprint/label.ts'
import type { RawBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { slot } from '../db/statement.ts'
import { columnRef, tableRef } from '../fields/select-wire.ts'
import type { Row } from '../fields/select-wire.ts'
import { isTrusted, type View } from '../permissions/view.ts'
import { isSeenBy } from './lists-seen.ts'

/** Whether the record was put on a hand-picked list; on none that the viewer sees no list of. */
export function isPicked(view: View, row: Row, picked: string): RawBuilder<SqlBool> {
  const { schema, snapshot, role } = view
  const isSeen = (list: List) => isTrusted(view) || (role !== undefined && isSeenBy(list, role.key))
  const isShared = snapshot.blueprint.lists.some((list) => list.picked === picked && isSeen(list))
  const me = slot(({ ctx }) => ctx.actor.id)
  const own = isShared ? sql`` : sql` and ${isOwn(schema, me, sql`${picked}`)}`
  return sql<SqlBool>`${columnRef(row, 'id')} in (select member.record from ${tableRef(schema, 'nurt_list_member')} as member
    where member.list = ${picked}::uuid${own})`
}

/** Whether the actor sees the hand-picked list that an event tells of. */
export function seesPick({ workspace, snapshot, actor }: Ctx, picked: RawBuilder<unknown>): RawBuilder<SqlBool> {
  const shared = snapshot.blueprint.lists.flatMap((list) => (list.picked && isSeenBy(list, actor.role) ? list.picked : []))
  return sql<SqlBool>`(${picked} = any(${shared}) or ${isOwn(workspace.schema, sql`${actor.id}::uuid`, picked)})`
}

/** Whether one of the person's own lists is of these picks. */
function isOwn(schema: string, person: RawBuilder<unknown>, picked: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select from ${tableRef(schema, 'nurt_list')} as own
    where own.person = ${person} and own.question ->> 'picked' = ${picked})`
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
