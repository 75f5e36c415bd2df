import { fieldAt } from '@nurt/core/blueprint/snapshot.ts'
import type { AskedValue } from '@nurt/core/events/event.ts'
import { isPathReadable } from '@nurt/core/permissions/readable-fields.ts'
import type { Ctx } from '../context.ts'
import { seenOtherwise } from '../permissions/partly-seen.ts'
import { viewerOf } from '../permissions/view.ts'
import { hideLinkedNames } from '../records/linked-names.ts'
import { readableHistory } from '../records/readable-history.ts'
import { seenTitles } from '../records/seen-titles.ts'

/** By path, those of the values that a decision looks at which the one who asks may read. */
export async function toldAsked(ctx: Ctx, module: string, asked: readonly AskedValue[]): Promise<Map<string, unknown>> {
  const told = new Map<string, unknown>()
  for (const one of asked) if (await isTold(ctx, module, one)) told.set(one.path, await toldValue(ctx, module, one))
  return told
}

/** A field of a linked record is told with that record only, and what is computed of records only to those who see them all. */
async function isTold(ctx: Ctx, module: string, { path, of }: AskedValue): Promise<boolean> {
  const viewer = viewerOf(ctx)
  if (!isPathReadable(viewer.snapshot, viewer.role, module, path)) return false
  const end = fieldAt(viewer.snapshot, module, path)
  if (end && seenOtherwise(viewer, end.module).has(end.field.key)) return false
  const target = path.includes('.') ? end?.module : undefined
  return target === undefined || of === undefined || (await seenTitles(ctx, target, [of])).size > 0
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
