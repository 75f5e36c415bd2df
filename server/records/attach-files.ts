import type { FileValue } from '@nurt/core/fields/field-type.ts'
import type { Draft, Save } from './draft.ts'
import { givenOf } from './draft.ts'

/** From now on the files that came with a record are read by whoever sees it; those that are versions of one document say which. */
export async function attachFiles(save: Save, drafts: readonly Draft[]): Promise<void> {
  const { db } = save.ctx
  for (const { draft, field, value } of givenOf(save, drafts, 'files')) {
    const files = value as FileValue[]
    const ids = files.map(({ id }) => id)
    if (ids.length === 0) continue
    await db
      .updateTable('nurt_file')
      .set({ module: save.module.key, record: draft.id, field: field.key })
      .where('id', 'in', ids)
      .where('record', 'is', null)
      .execute()
    for (const { id, name, version, first } of files) {
      if (version === undefined || first === undefined || isKnown(draft, field.key, { id, version })) continue
      await db.updateTable('nurt_file').set({ name, version, first }).where('id', '=', id).execute()
    }
  }
}

function isKnown({ before }: Draft, field: string, { id, version }: { id: string; version: number }): boolean {
  const files = (before?.values[field] ?? []) as FileValue[]
  return files.some((file) => file.id === id && file.version === version)
}
