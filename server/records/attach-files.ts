import type { FileValue } from '@nurt/core/fields/field-type.ts'
import type { Draft, Save } from './draft.ts'
import { givenOf } from './draft.ts'

/** From now on the files that came with a record are read by whoever sees it. */
export async function attachFiles(save: Save, drafts: readonly Draft[]): Promise<void> {
  for (const { draft, field, value } of givenOf(save, drafts, 'files')) {
    const ids = (value as FileValue[]).map(({ id }) => id)
    if (ids.length === 0) continue
    await save.ctx.db
      .updateTable('nurt_file')
      .set({ module: save.module.key, record: draft.id, field: field.key })
      .where('id', 'in', ids)
      .where('record', 'is', null)
      .execute()
  }
}
