import { fieldAt } from '@nurt/core/blueprint/snapshot.ts'
import type { AskedValue } from '@nurt/core/events/event.ts'
import type { Ctx } from '../context.ts'
import type { AskedOf } from '../db/mail-tables.ts'
import { viewerOf } from '../permissions/view.ts'
import { readerOfAsked } from '../records/asked-values.ts'
import { hideLinkedNames } from '../records/linked-names.ts'
import { readableHistory } from '../records/readable-history.ts'

/** By path, those of the values that a decision looks at which the one who asks may read. */
export async function toldAsked(ctx: Ctx, module: string, asked: readonly AskedValue[]): Promise<Map<string, unknown>> {
  const { snapshot } = viewerOf(ctx)
  const isRead = await readerOfAsked(ctx, asked.map(placed))
  const told = new Map<string, unknown>()
  for (const one of asked) if (isRead(module, placed(one))) told.set(one.path, await toldValue(ctx, module, one))
  return told

  function placed({ path, of }: AskedValue): AskedOf {
    const end = path.includes('.') ? fieldAt(snapshot, module, path) : undefined
    return { path, of: end && of !== undefined ? [{ module: end.module, record: of }] : [] }
  }
}

/** Without names of linked records that the viewer may not see, and columns of line items that are hidden. */
async function toldValue(ctx: Ctx, module: string, { path, value }: AskedValue): Promise<unknown> {
  const [first = '', second] = path.split('.')
  const target = second === undefined ? module : (fieldAt(viewerOf(ctx).snapshot, module, path)?.module ?? module)
  const key = second ?? first
  const shown = readableHistory(viewerOf(ctx), target).shown({ [key]: [null, value] })
  const [{ [key]: told } = {}] = await hideLinkedNames(ctx, target, [shown])
  return told?.[1] ?? null
}
