import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { picturesKept } from '../api/or-kept.ts'
import { openStore } from './store.ts'
import { isPicture } from './is-picture.ts'

interface KeptPicture {
  /** The path of the record on which it hangs, with which it leaves. */
  record: string
  picture: Blob
}

const mostBytes = 2_000_000
const mostTogether = 50_000_000

const store = openStore<KeptPicture>(picturesKept)

export async function keptPicture(id: string): Promise<Blob | undefined> {
  return (await store.get(id))?.picture
}

/** Fetches the small pictures of a record that are not here yet, as far as there is room. `base` is the workspace in the API. */
export async function keepPictures(base: string, record: string, files: readonly FileValue[]): Promise<void> {
  const kept = await store.entries()
  const known = new Set(kept.map(([id]) => id))
  let room = mostTogether - kept.reduce((sum, [, { picture }]) => sum + picture.size, 0)
  for (const { id, type, size } of files) {
    if (known.has(id) || !isPicture(type) || size > mostBytes || size > room) continue
    const answer = await fetch(`${base}/files/${id}`)
    if (!answer.ok) continue
    await store.put(id, { record, picture: await answer.blob() })
    room -= size
  }
}

/** Of a workspace only those of these records. */
export async function keepOnlyPictures(base: string, records: ReadonlySet<string>): Promise<void> {
  const over = (await store.entries()).filter(([, { record }]) => record.startsWith(`${base}/`) && !records.has(record))
  await store.remove(over.map(([id]) => id))
}
