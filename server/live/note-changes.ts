import type { Changes } from '@nurt/core/events/event.ts'
import { type Ctx, afterCommit } from '../context.ts'
import { hiddenFromSome } from './hidden-from-some.ts'

/** Tells, after the commit, everybody who shows one of these records; the version is null where it stays. */
export function noteChanges(
  ctx: Ctx,
  module: string,
  records: readonly (readonly [id: string, version: number | null])[],
  paths: readonly string[] = [],
): void {
  if (records.length > 0) afterCommit(ctx, () => ctx.platform.changes.add(ctx.workspace.id, { module, paths }, records))
}

interface Changed {
  id: string
  version: number | null
  changes: Changes
}

/** The same, but not those who read nothing of what changed: not even that something did is told to them. */
export function noteFieldChanges(ctx: Ctx, module: string, changed: readonly Changed[]): void {
  const hidden = changed.map(({ id, version, changes }) => ({ id, version, paths: hiddenFromSome(ctx.snapshot, module, changes) }))
  for (const same of Map.groupBy(hidden, ({ paths }) => paths.join(' ')).values()) {
    noteChanges(
      ctx,
      module,
      same.map(({ id, version }) => [id, version]),
      same[0]?.paths,
    )
  }
}

/** Records of the module came or went; which ones nobody has kept. */
export function noteManyChanges(ctx: Ctx, module: string): void {
  afterCommit(ctx, () => ctx.platform.changes.add(ctx.workspace.id, { module, paths: [] }, [], 1))
}
