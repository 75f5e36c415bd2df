import { treeLinks } from '@nurt/core/blueprint/tree-links.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'
import type { Save } from './draft.ts'
import type { WrittenDraft } from './written-drafts.ts'

/** What stands below what stands below it would be seen nowhere in a tree. */
const deepest = 20

/** No record stands below itself, however far, where records of its module stand below each other. */
export async function refuseOwnPart({ ctx, module }: Save, written: readonly WrittenDraft[]): Promise<void> {
  for (const parent of treeLinks(ctx.snapshot.blueprint, module.module)) {
    const moved = written.filter(({ draft, happened }) => draft.before && parent in happened.changes && draft.values[parent])
    if (moved.length > 0) await refuseIn(ctx, module.key, parent, moved)
  }
}

async function refuseIn(ctx: Ctx, module: string, parent: string, moved: readonly WrittenDraft[]): Promise<void> {
  const table = tableRef(ctx.workspace.schema, module)
  const ids = moved.map(({ draft }) => draft.id)
  // two that are put below each other's parts, however far, meet here
  await sql`select pg_advisory_xact_lock(hashtext(${`${ctx.workspace.schema} ${module}.${parent}`}))`.execute(ctx.db)
  const { rows } = await sql<{ is: boolean }>`
    with recursive above as (
      select id as part, ${sql.id(parent)} as main, 1 as depth from ${table} where id = any(${ids}::uuid[])
      union all select above.part, record.${sql.id(parent)}, depth + 1 from above join ${table} as record on record.id = above.main
      where above.main <> above.part and depth < ${sql.lit(deepest)})
    select exists (select from above where main = part or (depth = ${sql.lit(deepest)} and main is not null)) as is`.execute(ctx.db)
  if (rows[0]?.is) refuse('invalid_values', { problems: [{ field: parent, code: 'own_part' }] })
}
