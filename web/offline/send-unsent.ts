import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { newKey } from '../api/act-once.ts'
import { ApiProblem, tryOnce } from '../api/call.ts'
import { lookingAs } from '../api/looking.ts'
import { queryClient, snapshotQuery } from '../api/queries.ts'
import { changeUnsent, dropUnsent, isNew, type KeptUnsent, knownUnsent, readUnsent, type Unsent } from './outbox.ts'
import { sendFile } from './send-file.ts'

let sending: Promise<void> | undefined

/** Sends what waits, in its order, as far as there is a connection. Of a record nothing goes before what was refused is settled. */
export function sendUnsent(): Promise<void> {
  sending ??= oneTab(sendAll).finally(() => (sending = undefined))
  return sending
}

/** Two tabs would send the same, which the server does once, but what came of it would be told twice. */
async function oneTab(work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return work()
  await navigator.locks.request('nurt outbox', work)
}

async function sendAll(): Promise<void> {
  await readUnsent()
  if (!navigator.onLine) return
  const touched = new Set<string>()
  for (;;) {
    const next = knownUnsent().find(isNext)
    if (!next || lookingAs()) break
    if (!(await sendOne(next))) break
    if (!next.file) touched.add(next.workspace)
  }
  for (const workspace of touched) void queryClient.invalidateQueries({ queryKey: ['w', workspace] })
}

/** Whether something is only waiting for the connection. */
export function isWaiting(): boolean {
  return knownUnsent().some(isNext)
}

function isNext(entry: KeptUnsent): boolean {
  const isMine = queryClient.getQueryData(snapshotQuery(entry.workspace).queryKey)?.me.id === entry.person
  return (
    isMine && !entry.refused && !knownUnsent().some(({ record, refused }) => refused && record !== undefined && record === entry.record)
  )
}

/** False where there is no connection, or nobody is signed in: it waits on. */
async function sendOne(next: KeptUnsent): Promise<boolean> {
  // as it stands at this moment: from now on nothing is added to it; to a file nothing ever is
  const entry = next.isSent || next.file ? next : await changeUnsent(next, (now) => (now.refused ? undefined : { ...now, isSent: true }))
  if (!entry) return true
  const { method, path, file, once } = entry
  try {
    const answer = await (file ? sendFile(path, file, once) : tryOnce(method, path, entry.body, once))
    await dropUnsent([entry])
    if (method === 'PATCH') await takeAlong(entry, answer as RecordAnswer)
    return true
  } catch (error) {
    if (!(error instanceof ApiProblem) || isPassing(error)) return false
    if (hasArrived(entry, error)) await dropUnsent([entry])
    else await changeUnsent(entry, (now) => ({ ...now, refused: { code: error.code, details: error.details, status: error.status } }))
    return true
  }
}

/** Under an id that only this device knows. */
function hasArrived(entry: Unsent, { code }: ApiProblem): boolean {
  return code === 'already_exists' && (entry.file !== undefined || isNew(entry))
}

/** What was done after it on the same record has seen it, unless somebody else was there in between. */
async function takeAlong(entry: KeptUnsent, { version }: RecordAnswer): Promise<void> {
  const seen = versionOf(entry)
  if (version !== seen + 1) return
  for (const later of knownUnsent()) {
    if (later.path !== entry.path || later.method !== 'PATCH') continue
    const isBehind = (now: Unsent) => !now.isSent && versionOf(now) === seen
    await changeUnsent(later, (now) => (isBehind(now) ? { ...now, once: newKey(), body: { ...(now.body as object), version } } : undefined))
  }
}

function versionOf({ body }: Unsent): number {
  return (body as { version: number }).version
}

function isPassing({ code, status }: ApiProblem): boolean {
  return ['offline', 'busy', 'not_signed_in', 'too_many_requests', 'files_away', 'blueprint_changed'].includes(code) || status >= 500
}
