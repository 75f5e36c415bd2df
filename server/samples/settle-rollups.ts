import { settleAfterCommit } from '../blueprint/settle.ts'
import type { Ctx } from '../context.ts'

/** Own records that counted samples, or count them again. */
export function settleRollups(ctx: Ctx): Promise<void> {
  const computed = [...ctx.snapshot.modules.values()].filter(({ rollups }) => rollups.length > 0)
  return settleAfterCommit(
    ctx,
    computed.map(({ key }) => ({ kind: 'compute', module: key })),
  )
}
