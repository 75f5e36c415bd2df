import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import type { InboxAnswer } from '@nurt/core/tasks/api.ts'
import { answersKept } from '../api/or-kept.ts'
import { keepOnlyPictures } from './kept-pictures.ts'
import { answerOfNew } from './new-record.ts'
import { isNew, readUnsent } from './outbox.ts'
import { readyVersions, setReady } from './ready-records.ts'
import { openStore } from './store.ts'
import { withUnsent } from './with-unsent.ts'

const store = openStore<unknown>(answersKept)

/** Records that wait for this person, by the path of each. */
const waiting = new Set<string>()
/** Of records of which it is not known yet whether they wait; the newest last. */
const latest = new Map<string, unknown>()
const mostLatest = 60

const recordPath = /^\/api\/v1\/w\/[^/]+\/m\/[^/]+\/records\/[^/?]+/
const firstInbox = /^(.*)\/inbox\?scope=(?:all|mine)$/

let recalled: Promise<void> | undefined

/** Says which records stood here already when the page was opened. */
export function recallReady(): Promise<void> {
  return (recalled ??= recall())
}

/** What is held beside the store is not the next person's. */
export function forgetAnswers(): void {
  waiting.clear()
  latest.clear()
  setReady([...readyVersions().keys()].map((path) => [path, undefined]))
}

/** Keeps what was answered for when there is no connection, if it is about the work of this person. */
export async function keepAnswer(path: string, answer: unknown): Promise<void> {
  const record = recordPath.exec(path)?.[0]
  if (record === undefined) await store.put(path, answer)
  else keepLatest(path, answer)
  const [, base] = firstInbox.exec(path) ?? []
  if (base !== undefined) await takeInbox(base, path, answer as InboxAnswer)
  if (record !== undefined && path.endsWith('/case') && (answer as CaseAnswer).tasks.some(({ may }) => may.length > 0)) waiting.add(record)
  await keepWaiting()
}

/** As it is going to be when all has been sent that was done since. */
export async function keptAnswer(path: string): Promise<unknown> {
  const answer = await store.get(path)
  return answer === undefined ? ownAnswer(path) : withUnsent(path, answer, await readUnsent())
}

/** About a record that was made on this device and is not sent yet; undefined of any other. */
export async function ownAnswer(path: string): Promise<unknown> {
  const record = recordPath.exec(path)?.[0]
  const unsent = record === undefined ? [] : await readUnsent()
  const made = unsent.find((entry) => isNew(entry) && entry.record === record)
  return made && withUnsent(path, answerOfNew(made, path), unsent)
}

async function recall(): Promise<void> {
  const records = (await store.keys()).filter(isRecord)
  const answers = await Promise.all(records.map(async (path) => [path, (await store.get(path)) as RecordAnswer | undefined] as const))
  setReady(answers.map(([path, record]) => [path, record?.version]))
}

function isRecord(path: string): boolean {
  return recordPath.exec(path)?.[0] === path
}

function keepLatest(path: string, answer: unknown): void {
  latest.delete(path)
  latest.set(path, answer)
  for (const oldest of latest.keys()) {
    if (latest.size <= mostLatest) return
    latest.delete(oldest)
  }
}

async function keepWaiting(): Promise<void> {
  for (const [path, answer] of latest) {
    if (!waiting.has(recordPath.exec(path)?.[0] ?? '')) continue
    latest.delete(path)
    await store.put(path, answer)
    if (isRecord(path)) setReady([[path, (answer as RecordAnswer).version]])
  }
}

/** What waits no more is not kept any longer, if the answer names all that waits. */
async function takeInbox(base: string, path: string, { items, next }: InboxAnswer): Promise<void> {
  const now = items.map((item) => waitingPath(base, item))
  for (const record of now) waiting.add(record)
  if (next === null && path.endsWith('all')) await keepOnly(base, now)
}

export function waitingPath(base: string, { module, record }: InboxAnswer['items'][number]): string {
  return `${base}/m/${module}/records/${record}`
}

/** Of a workspace only these records, and those about which something is not sent yet. */
export async function keepOnly(base: string, records: readonly string[]): Promise<void> {
  const unsent = (await readUnsent()).flatMap(({ record }) => record ?? [])
  const now = new Set([...records, ...unsent])
  for (const record of waiting) if (!now.has(record) && record.startsWith(`${base}/`)) waiting.delete(record)
  const done = (await store.keys()).filter((key) => key.startsWith(`${base}/m/`) && !now.has(recordPath.exec(key)?.[0] ?? ''))
  await store.remove(done)
  await keepOnlyPictures(base, now)
  setReady(done.map((path) => [path, undefined]))
}
