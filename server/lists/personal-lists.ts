import type { List, Question } from '@nurt/core/blueprint/document.ts'
import { questionOf } from '@nurt/core/lists/merge-question.ts'
import { layoutPaths } from '@nurt/core/blueprint/layout-paths.ts'
import { labelOf } from '@nurt/core/blueprint/label.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import { isMadeQuick } from '../blueprint/quick-lists.ts'
import { settleAfterCommit } from '../blueprint/settle.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { environmentOf } from '../environment-of.ts'
import { viewOf } from '../permissions/view.ts'
import { picksSeen } from './hand-picked.ts'
import { orderTerms } from './order.ts'
import { readPath } from './paths.ts'
import { select } from './selection.ts'

/** A list that is one member's own; shared ones are blueprint. */
export type PersonalList = Omit<List, 'key' | 'roles' | 'origin'> & { id: string }

type Label = List['name']

export async function listPersonalLists(ctx: Ctx): Promise<PersonalList[]> {
  const rows = await ctx.db
    .selectFrom('nurt_list')
    .select(['id', 'module', 'name', 'question'])
    .where('person', '=', ctx.actor.id)
    .orderBy('position')
    .orderBy('created_at')
    .execute()
  return rows.map(({ id, module, name, question }) => ({ id, module, name: { [ctx.actor.language]: name }, ...question }))
}

export type NewList = Question & { module: string; name: Label }

export async function createList(ctx: Ctx, { module, name, ...question }: NewList): Promise<PersonalList> {
  checkQuestion(ctx, module, question)
  await checkPicked(ctx, question)
  const list = { id: newId(), module, name: nameOf(ctx, name), question: questionOf(question) }
  await ctx.db
    .insertInto('nurt_list')
    .values({ ...list, person: ctx.actor.id, question: JSON.stringify(list.question) })
    .execute()
  return findList(ctx, list.id)
}

/** What is said replaces that part; `group: null` ungroups. */
export type ListChange = Partial<Omit<Question, 'group'>> & { group?: Question['group'] | null; name?: Label }

export function changeList(ctx: Ctx, id: string, change: ListChange): Promise<PersonalList> {
  return inTransaction(ctx, (ctx) => changeListWithin(ctx, id, change))
}

async function changeListWithin(ctx: Ctx, id: string, change: ListChange): Promise<PersonalList> {
  const { module, id: _id, name: _name, ...saved } = await findList(ctx, id)
  const { name, group = saved.group, ...rest } = change
  const { group: _group, ...ungrouped } = saved
  const question: Question = { ...ungrouped, ...rest, ...(group && { group }) }
  checkQuestion(ctx, module, question)
  await checkPicked(ctx, question)
  await ctx.db
    .updateTable('nurt_list')
    .set({ question: JSON.stringify(question), ...(name && { name: nameOf(ctx, name) }) })
    .where('id', '=', id)
    .where('person', '=', ctx.actor.id)
    .execute()
  // another question may need another index
  if ((change.condition || change.order) && (await isMadeQuick(ctx.db, id))) await settleAfterCommit(ctx, [{ kind: 'structure' }])
  return findList(ctx, id)
}

export async function deleteList(ctx: Ctx, id: string): Promise<void> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('nurt_list')
    .where('id', '=', id)
    .where('person', '=', ctx.actor.id)
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) refuse('not_found')
}

async function findList(ctx: Ctx, id: string): Promise<PersonalList> {
  return (await listPersonalLists(ctx)).find((list) => list.id === id) ?? refuse('not_found')
}

/** One that could not be asked is not saved. */
function checkQuestion(ctx: Ctx, module: string, question: Question): void {
  const view = viewOf(ctx, environmentOf(ctx))
  select(view, module, question)
  orderTerms(view, module, question)
  const paths = [
    ...question.columns.map(({ field }) => field),
    ...(question.group ? [question.group.field] : []),
    ...(question.totals ?? []),
    ...layoutPaths(question.layout),
  ]
  for (const path of paths) readPath(view, module, path)
}

/** A list that only others have is nobody's business; one that was deleted may be made again. */
async function checkPicked(ctx: Ctx, { picked }: Question): Promise<void> {
  if (!picked || (await picksSeen(ctx)).has(picked)) return
  const others = await ctx.db
    .selectFrom('nurt_list')
    .select('id')
    .where(sql`question ->> 'picked'`, '=', picked)
    .executeTakeFirst()
  if (others || ctx.snapshot.blueprint.lists.some((list) => list.picked === picked)) refuse('not_found')
}

function nameOf(ctx: Ctx, name: Label): string {
  return labelOf(name, ctx.actor.language, ctx.snapshot.blueprint.languages)
}
