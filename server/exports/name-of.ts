import { labelOf } from '@nurt/core/blueprint/label.ts'
import type { Ctx } from '../context.ts'
import type { AskedList } from '../lists/selection.ts'

/** What the person calls the list; without one the module. */
export async function nameOf(ctx: Ctx, { module, list }: AskedList): Promise<string> {
  const { snapshot, locale } = ctx
  const shared = (list ? snapshot.lists.get(list) : snapshot.modules.get(module)?.module)?.name
  if (shared) return labelOf(shared, locale.language, snapshot.blueprint.languages)
  return (list && (await personalName(ctx, list))) || module
}

async function personalName(ctx: Ctx, id: string): Promise<string | undefined> {
  const query = ctx.db.selectFrom('nurt_list').select('name').where('id', '=', id).where('person', '=', ctx.actor.id)
  return (await query.executeTakeFirst())?.name
}
