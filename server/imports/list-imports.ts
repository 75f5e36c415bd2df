import type { ImportsPage } from '@nurt/core/imports/api.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import type { Ctx } from '../context.ts'
import { moduleFor, viewerOf } from '../permissions/view.ts'
import { importSteps } from './set-import-going.ts'

const page = 20

/** Imports into the modules that the actor may import into: the actor's own, or everybody's for those who configure. */
export async function listImports(
  ctx: Ctx,
  { module, before }: { module?: string | undefined; before?: string | undefined },
): Promise<ImportsPage> {
  const view = viewerOf(ctx)
  const modules = module === undefined ? importableModules(ctx) : [moduleFor(view, module, 'import').key]
  const rows = await ctx.db
    .selectFrom('nurt_import')
    .select(['id', 'module', 'file_name', 'created_by', 'created_at', 'state', 'progress'])
    .where('module', 'in', [...modules, ''])
    .$if(!view.role?.configure, (query) => query.where('created_by', '=', ctx.actor.id))
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(page + 1)
    .execute()
  const undoable = new Set<string>(importSteps.undo.from)
  const imports = rows.slice(0, page).map((row) => ({
    id: row.id,
    module: row.module,
    fileName: row.file_name,
    createdBy: row.created_by,
    createdAt: row.created_at,
    state: row.state,
    progress: row.progress,
    undoable: undoable.has(row.state),
  }))
  return { imports, next: rows.length > page ? (imports.at(-1)?.id ?? null) : null }
}

function importableModules(ctx: Ctx): string[] {
  const { role } = viewerOf(ctx)
  const isImportable = (key: string) => reachOf(role, 'see', key) !== 'none' && reachOf(role, 'import', key) !== 'none'
  return [...ctx.snapshot.modules.keys()].filter(isImportable)
}
