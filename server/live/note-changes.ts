import { type Ctx, afterCommit } from '../context.ts'

/** Tells, after the commit, everybody who shows one of these records; the version is null where it stays. */
export function noteChanges(ctx: Ctx, module: string, records: readonly (readonly [id: string, version: number | null])[]): void {
  if (records.length > 0) afterCommit(ctx, () => ctx.platform.changes.add(ctx.workspace.id, module, records))
}

/** Records of the module came or went; which ones nobody has kept. */
export function noteManyChanges(ctx: Ctx, module: string): void {
  afterCommit(ctx, () => ctx.platform.changes.add(ctx.workspace.id, module, [], 1))
}
