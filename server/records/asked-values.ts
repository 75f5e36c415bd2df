import type { Field, Path } from '@nurt/core/blueprint/document.ts'
import { fieldAtPath } from '@nurt/core/blueprint/field-at-path.ts'
import { fieldAt } from '@nurt/core/blueprint/snapshot.ts'
import { isPathReadable } from '@nurt/core/permissions/readable-fields.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import type { Ctx } from '../context.ts'
import type { AskedOf } from '../db/mail-tables.ts'
import { seenOtherwise } from '../permissions/partly-seen.ts'
import { viewerOf } from '../permissions/view.ts'
import { titlesOf } from './seen-titles.ts'

/** Where a record's value comes from. */
export function askedOf({ snapshot: { blueprint } }: Ctx, module: string, path: Path, values: Values): AskedOf {
  const [link = '', second] = path.split('.')
  const ids = (field: Field | undefined, value: unknown) =>
    field?.type === 'link' || field?.type === 'multi_link' ? linkedIds(value).map((record) => ({ module: field.module, record })) : []
  const through = second === undefined ? [] : ids(fieldAtPath(blueprint, module, link)?.field, values[link])
  return { path, of: [...through, ...ids(fieldAtPath(blueprint, module, path)?.field, values[path])] }
}

/** Of `[id, name]`, or of several of them. */
function linkedIds(value: unknown): string[] {
  if (!Array.isArray(value)) return []
  return (typeof value[0] === 'string' ? [value] : value).map((link: unknown) => String((link as unknown[])[0]))
}

/** Those of the records of which the viewer may read all of these values. */
export async function readWhole<R extends { values: Values }>(
  ctx: Ctx,
  module: string,
  records: readonly R[],
  paths: readonly Path[],
): Promise<R[]> {
  const asked = records.map(({ values }) => paths.map((path) => askedOf(ctx, module, path, values)))
  const isRead = await readerOfAsked(ctx, asked.flat())
  return records.filter((_, place) => asked[place]?.every((one) => isRead(module, one)))
}

/** Which of these values the viewer may read: the field, what it is computed of, and the records that it leads to. */
export async function readerOfAsked(ctx: Ctx, asked: readonly AskedOf[]): Promise<(module: string, one: AskedOf) => boolean> {
  const viewer = viewerOf(ctx)
  const seen = await titlesOf(
    ctx,
    asked.flatMap(({ of }) => of),
  )
  return (module, { path, of }) => {
    const end = fieldAt(viewer.snapshot, module, path)
    if (!isPathReadable(viewer.snapshot, viewer.role, module, path)) return false
    return !(end && seenOtherwise(viewer, end.module).has(end.field.key)) && of.every(({ record }) => seen.has(record))
  }
}
