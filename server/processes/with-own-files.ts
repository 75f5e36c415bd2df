import type { FileValue } from '@nurt/core/fields/field-type.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import { newId } from '../db/new-id.ts'
import type { Save } from '../records/draft.ts'

/** Values of another record as one is to have them: files hang on it under ids of their own; the bytes are there once. */
export async function withOwnFiles({ ctx: { db }, module }: Save, record: string, given: Values): Promise<Values> {
  const own = { ...given }
  for (const { key } of module.shown.filter(({ key, type }) => type === 'files' && key in given)) {
    const files = given[key] as FileValue[]
    const ids = new Map(files.map(({ id }) => [id, newId()]))
    const stored = await db
      .selectFrom('nurt_file')
      .selectAll()
      .where('id', 'in', [...ids.keys()])
      .execute()
    const named = <F extends { id: string; first?: string | null }>(file: F) => {
      return { ...file, id: ids.get(file.id)!, ...(file.first && { first: ids.get(file.first) ?? ids.get(file.id)! }) }
    }
    const copies = stored.map((file) => ({ ...named(file), module: module.key, record, field: key }))
    await db.insertInto('nurt_file').values(copies).execute()
    own[key] = files.map(named)
  }
  return own
}
