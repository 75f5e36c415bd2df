import type { FieldOf } from '@nurt/core/blueprint/document.ts'
import { isPathReadable, writableFields } from '@nurt/core/permissions/readable-fields.ts'
import type { LinesSource } from '@nurt/core/records/copied-lines.ts'
import type { Save } from './draft.ts'

export interface CopiedColumns {
  /** The lines of the source with the columns that a copy has of them. */
  taken: FieldOf<'lines'>
  /** With those that tell a copy from other lines. */
  compared: FieldOf<'lines'>
  /** The lines of the copy with those that its actor may not write. */
  unwritten: FieldOf<'lines'>
}

/**
 * A copy is whole, whoever makes it: only what the actor may not read in the source and would read in the copy stays behind. Whether lines
 * are still a copy is asked of what the actor reads, so that nothing else is learnt from it.
 */
export function copiedColumns({ view, module, ctx }: Save, { link, from }: LinesSource, lines: FieldOf<'lines'>): CopiedColumns {
  const { snapshot, role } = view
  const isReadThere = (path: string) => isPathReadable(snapshot, role, link.module, path)
  const isReadHere = (path: string) => isPathReadable(snapshot, role, module.key, path)
  const isCopyRead = isReadHere(lines.key)
  const taken =
    isCopyRead && !isReadThere(from.key)
      ? []
      : from.fields.filter(({ key }) => isReadThere(`${from.key}.${key}`) || !isReadHere(`${lines.key}.${key}`))
  const compared = isCopyRead ? taken.filter(({ key }) => isReadThere(`${from.key}.${key}`)) : taken
  const written = writableFields(ctx.snapshot, role, module.key).find((field): field is FieldOf<'lines'> => field.key === lines.key)
  const isWritten = new Set(written?.fields.map(({ key }) => key))
  return {
    taken: { ...from, fields: taken },
    compared: { ...from, fields: compared },
    unwritten: { ...lines, fields: lines.fields.filter(({ key }) => !isWritten.has(key)) },
  }
}
