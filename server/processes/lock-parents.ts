import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import type { Ctx } from '../context.ts'
import { lockRows } from '../records/lock-rows.ts'
import { ancestorsOf } from './ancestors-of.ts'
import { isCalling } from './call-of.ts'

/**
 * Before a part of a record is locked, all that it is a part of is, the outermost first: the end of a part lets its whole go on, and the
 * whole may cancel its parts, so that two acts would wait for each other.
 */
export async function lockParents(ctx: Ctx, _module: CompiledModule, ids: readonly string[]): Promise<void> {
  if (!(await isCalling(ctx))) return
  const ancestors = (await ancestorsOf(ctx, ids)).filter(({ module }) => ctx.snapshot.modules.has(module))
  for (const same of Map.groupBy(ancestors, ({ depth, module }) => `${depth} ${module}`).values()) {
    const [{ module } = { module: '' }] = same
    await lockRows(
      ctx,
      module,
      same.map(({ record }) => record),
    )
  }
}
