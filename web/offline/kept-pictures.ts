import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { picturesKept } from '../api/or-kept.ts'
import { openStore } from './store.ts'
import { isPicture } from './is-picture.ts'

const mostBytes = 2_000_000
const mostTogether = 50_000_000

/** By the path of the record on which each hangs, with which it leaves, and its id. */
const store = openStore<Blob>(picturesKept)

export async function keptPicture(id: string): Promise<Blob | undefined> {
  const key = (await store.keys()).find((key) => idOf(key) === id)
  return key === undefined ? undefined : store.get(key)
}

/** Fetches the small pictures of a record that are not here yet, as far as there is room. `base` is the workspace in the API. */
export async function keepPictures(base: string, record: string, files: readonly FileValue[]): Promise<void> {
  const known = new Set((await store.keys()).map(idOf))
  const wanted = files.filter(({ id, type, size }) => !known.has(id) && isPicture(type) && size <= mostBytes)
  // what is kept is not read for nothing each time the page is opened
  let room = wanted.length > 0 ? mostTogether - (await bytesKept()) : 0
  for (const { id, size } of wanted) {
    if (size > room) continue
    const answer = await fetch(`${base}/files/${id}`)
    if (!answer.ok) continue
    await store.put(`${record}/${id}`, await answer.blob())
    room -= size
  }
}

/** Of a workspace only those of these records. */
export async function keepOnlyPictures(base: string, records: ReadonlySet<string>): Promise<void> {
  await store.remove((await store.keys()).filter((key) => key.startsWith(`${base}/`) && !records.has(recordOf(key))))
}

async function bytesKept(): Promise<number> {
  return (await store.entries()).reduce((sum, [, { size }]) => sum + size, 0)
}

const idOf = (key: string) => key.slice(key.lastIndexOf('/') + 1)
const recordOf = (key: string) => key.slice(0, key.lastIndexOf('/'))
