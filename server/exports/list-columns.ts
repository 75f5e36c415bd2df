import type { Question } from '@nurt/core/blueprint/document.ts'
import { labelOf } from '@nurt/core/blueprint/label.ts'
import { fieldAt } from '@nurt/core/blueprint/snapshot.ts'
import { exportedPaths } from '@nurt/core/exports/exported-paths.ts'
import { readableFields } from '@nurt/core/permissions/readable-fields.ts'
import type { Ctx } from '../context.ts'
import { maybeReadPath, readPath } from '../lists/paths.ts'
import type { ReadPath } from '../lists/paths.ts'
import type { Viewer } from '../permissions/view.ts'

/**
 * The columns asked for, else the list's with what it is grouped by, else all that the viewer may read. As in a list, hidden ones are left
 * out unless asked for.
 */
export function listColumns(view: Viewer, module: string, { columns, group }: Question, asked = ''): ReadPath[] {
  if (asked) return asked.split(',').map((path) => readPath(view, module, path))
  const own = columns.map(({ field }) => field)
  const listed = own.length > 0 ? exportedPaths(own, group) : [...readableFields(view.snapshot, view.role, module).keys()]
  return listed.flatMap((path) => maybeReadPath(view, module, path) ?? [])
}

/** In the person's language; a linked record's field tells whose it is. */
export function headerOf({ snapshot, locale }: Ctx, module: string, { path, field }: ReadPath): string {
  const label = (name: typeof field.name) => labelOf(name, locale.language, snapshot.blueprint.languages)
  const via = fieldAt(snapshot, module, path)?.via
  return via ? `${label(via.name)}: ${label(field.name)}` : label(field.name)
}
