import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { unsentFlag } from '../api/or-later.ts'
import { openStore } from './store.ts'

/** What a person did without a connection, until the server has it. */
export interface Unsent {
  person: string
  /** Its address. */
  workspace: string
  /** The key by which the server does it once. */
  once: string
  method: 'POST' | 'PATCH'
  path: string
  body?: unknown
  /** Travels instead of the body. */
  file?: File
  /** Of a comment: what is attached to it. */
  files?: readonly FileValue[]
  /** Which record it is about, by its path and name; absent of files, which hang nowhere yet. */
  record?: string
  title?: string
  /** Of what was pressed: on which step of the process. */
  step?: string | undefined
  /** Of a new record: when it was made. */
  at?: string
  /** It was on its way once, so that the server may have it: it is not changed any more. */
  isSent?: true | undefined
  /** Why the server did not take it. */
  refused?: Refused | undefined
}

export interface Refused {
  code: string
  details: Record<string, unknown>
  status: number
}

export interface KeptUnsent extends Unsent {
  /** By which it is kept: later ones come after. */
  key: string
}

const store = openStore<Unsent>('nurt-outbox')
const hearers = new Set<() => void>()
let all: readonly KeptUnsent[] = []
let last = 0

/** It makes a record, whose id was made here. */
export function isNew({ method, path }: Pick<Unsent, 'method' | 'path'>): boolean {
  return method === 'POST' && path.endsWith('/records')
}

export function isComment({ path }: Pick<Unsent, 'path'>): boolean {
  return path.endsWith('/comments')
}

/** In the order in which they were done; by all persons of this device. */
export async function readUnsent(): Promise<readonly KeptUnsent[]> {
  const entries = await store.entries()
  tell(entries.map(([key, entry]) => ({ ...entry, key })))
  return all
}

/** As it was read last. */
export function knownUnsent(): readonly KeptUnsent[] {
  return all
}

export function hearOfUnsent(hear: () => void): () => void {
  hearers.add(hear)
  return () => void hearers.delete(hear)
}

/** Behind all that waits, whatever the clock says and another tab adds meanwhile. */
export async function addUnsent(entry: Unsent): Promise<void> {
  for (let isAdded = false; !isAdded;) {
    const newest = Number((await readUnsent()).at(-1)?.key ?? 0)
    last = Math.max(Date.now() * 1000, last + 1, newest + 1)
    const added = await store.change(String(last).padStart(20, '0'), (taken) => (taken ? undefined : entry))
    isAdded = added !== undefined
  }
  await readUnsent()
}

/** What is there no more stays away, and what `to` leaves is undefined. */
export async function changeUnsent(
  { key }: Pick<KeptUnsent, 'key'>,
  to: (now: Unsent) => Unsent | undefined,
): Promise<KeptUnsent | undefined> {
  const changed = await store.change(key, (now) => now && to(now))
  await readUnsent()
  return changed && { ...changed, key }
}

export async function putUnsent({ key, ...entry }: KeptUnsent): Promise<void> {
  await store.put(key, entry)
  await readUnsent()
}

export async function dropUnsent(entries: readonly Pick<KeptUnsent, 'key'>[]): Promise<void> {
  await store.remove(entries.map(({ key }) => key))
  await readUnsent()
}

function tell(now: readonly KeptUnsent[]): void {
  all = now
  if (now.length > 0) localStorage.setItem(unsentFlag, String(now.length))
  else localStorage.removeItem(unsentFlag)
  for (const hear of hearers) hear()
}
