import type { Question } from '@nurt/core/blueprint/document.ts'
import type { Count } from '@nurt/core/lists/api.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import { Refusal } from '@nurt/core/refusal.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, statementFor } from '../db/statement.ts'
import { viewOf, viewerOf } from '../permissions/view.ts'
import { capped, cappedCount } from './count-records.ts'
import { isSeenBy } from './lists-seen.ts'
import { select } from './selection.ts'

const mostInBadge = 1000

interface Counted {
  key: string
  module: string
  question: Question
}

/** The live counts of the menu, shared lists and the member's own, in one statement; lists that the member cannot ask are absent. */
export async function countLists(ctx: Ctx): Promise<Record<string, Count>> {
  const personal = await personalLists(ctx)
  const key = `counts ${JSON.stringify(personal)}`
  const { role } = viewerOf(ctx)
  const lists = [...sharedLists(ctx), ...personal].filter(({ module }) => reachOf(role, 'see', module) !== 'none')
  if (lists.length === 0) return {}
  const statement = statementFor(ctx, key, (environment) => {
    const view = viewOf(ctx, environment)
    const counts = lists.flatMap(({ key: name, module, question }) => {
      const from = unlessRefused(() => select(view, module, question).from)
      return from ? [sql`select ${sql.val(name)}::text as list, ${cappedCount(from, mostInBadge)} as count`] : []
    })
    return counts.length > 0 ? sql.join(counts, sql` union all `) : sql`select null, 0 where false`
  })
  const rows = await ask(statement, { ctx })
  return Object.fromEntries(rows.map(([list, count]) => [String(list), capped(Number(count), mostInBadge)]))
}

/** Those of the menu that are for the member's role, of modules that are switched on. */
function sharedLists({ snapshot, actor }: Ctx): Counted[] {
  const keys = new Set(snapshot.blueprint.menu.flatMap(({ lists }) => lists))
  return snapshot.blueprint.lists
    .filter((list) => keys.has(list.key) && isSeenBy(list, actor.role) && snapshot.modules.get(list.module)?.module.enabled)
    .map((list) => ({ key: list.key, module: list.module, question: list }))
}

async function personalLists(ctx: Ctx): Promise<Counted[]> {
  const rows = await ctx.db
    .selectFrom('nurt_list')
    .select(['id', 'module', 'question'])
    .where('person', '=', ctx.actor.id)
    .orderBy('id')
    .execute()
  return rows
    .filter(({ module }) => ctx.snapshot.modules.get(module)?.module.enabled)
    .map(({ id, module, question }) => ({ key: id, module, question }))
}

/** A list that asks of a field which is gone or hidden from the viewer has no count; the others have. */
function unlessRefused(make: () => RawBuilder<unknown>): RawBuilder<unknown> | undefined {
  try {
    return make()
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
