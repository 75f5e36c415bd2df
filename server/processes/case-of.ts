import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import { compiledProcessOf } from '@nurt/core/blueprint/process-definition.ts'
import type { Process } from '@nurt/core/blueprint/document.ts'
import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import { type CaseState, noCase } from '@nurt/core/processes/case-state.ts'
import type { CompiledProcess } from '@nurt/core/processes/compile-process.ts'
import type { Ctx } from '../context.ts'

/** A record's case as it is stored, or none yet. It is kept still by the lock of its record. */
export interface Case {
  record: string
  /** The published version whose process it follows. */
  version: number
  state: CaseState
}

/** A process ready to run, with the document that it was compiled from. */
export interface Running {
  module: string
  process: Process
  compiled: CompiledProcess
}

/** Undefined where moves are free. */
export function routeOf({ snapshot }: Ctx, module: CompiledModule): Running | undefined {
  const { process } = module.module
  const compiled = compiledProcessOf(snapshot.blueprint, module.module)
  return isRouted(process) && compiled ? { module: module.key, process, compiled } : undefined
}

/** Modules in use whose records run through a process. */
export function routedModules({ snapshot }: Ctx): string[] {
  return [...snapshot.modules.values()].filter(({ module }) => module.enabled && isRouted(module.process)).map(({ key }) => key)
}

/** That of an earlier version; undefined where the module's moves were free in it. */
export async function earlierRoute(ctx: Ctx, module: string, version: number): Promise<Running | undefined> {
  const snapshot = await ctx.platform.snapshots.at(ctx.workspace.id, version, ctx.db)
  const found = snapshot.modules.get(module)
  return found && routeOf({ ...ctx, snapshot }, found)
}

/** By record; one that has none begins with none, on the version of now. */
export async function loadCases({ db, snapshot }: Pick<Ctx, 'db' | 'snapshot'>, records: readonly string[]): Promise<Map<string, Case>> {
  const rows = await db.selectFrom('nurt_case').select(['record', 'version', 'state']).where('record', 'in', records).execute()
  const stored = new Map(rows.map((row) => [row.record, row]))
  return new Map(records.map((record) => [record, stored.get(record) ?? { record, version: snapshot.version, state: noCase }]))
}
