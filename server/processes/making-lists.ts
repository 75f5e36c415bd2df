import type { List } from '@nurt/core/blueprint/document.ts'
import type { Snapshot } from '@nurt/core/blueprint/snapshot.ts'
import { checkLink } from '@nurt/core/fields/link.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'

export type Making = List & Required<Pick<List, 'makes'>>

/** The lists that make something of modules that are on. */
export function makingLists({ blueprint, modules }: Snapshot): Making[] {
  const isOn = (module: string) => modules.get(module)?.module.enabled === true
  return blueprint.lists.filter(isMaking).filter(({ module, makes }) => isOn(module) && isOn(makes.module))
}

function isMaking(list: List): list is Making {
  return list.makes !== undefined
}

/** Links of what is made that are said once for all and lead nowhere: not chosen yet, in the trash, or deleted for good. */
export async function linksToNowhere(ctx: Ctx, { makes }: Making): Promise<string[]> {
  const fields = ctx.snapshot.modules.get(makes.module)?.fields
  const missing: string[] = []
  for (const [key, given] of Object.entries(makes.values)) {
    const field = fields?.get(key)?.field
    if (field?.type !== 'link' || !('value' in given)) continue
    if (!(await isThere(ctx, field.module, given.value))) missing.push(key)
  }
  return missing
}

async function isThere({ db, workspace }: Ctx, module: string, given: unknown): Promise<boolean> {
  const link = checkLink(given)
  if (!('value' in link) || !link.value) return false
  const [id] = link.value
  const { rows } = await sql`select from ${tableRef(workspace.schema, module)}
    where id = ${id} and trashed_at is null`.execute(db)
  return rows.length > 0
}
