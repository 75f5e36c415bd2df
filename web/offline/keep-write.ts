import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { newKey, unansweredKey } from '../api/act-once.ts'
import { ApiProblem } from '../api/call.ts'
import type { WorkspaceSnapshot } from '../api/answers.ts'
import type { LaterWrite } from '../api/or-later.ts'
import { keptFiles } from '../records/comment-draft.ts'
import { keptAnswer } from './answers.ts'
import { keepFile } from './keep-file.ts'
import { missingFor, stepPressed } from './missing-for.ts'
import { addNaming, adoptFiles, dropTakenOut, unsentNamedIn } from './named-files.ts'
import { newRecordId, recordOfNew } from './new-record.ts'
import { addUnsent, changeUnsent, isComment, isNew, knownUnsent, readUnsent, type Unsent } from './outbox.ts'
import { problemOf } from './problem-of.ts'
import { placeOf } from './place-of.ts'
import { isWaiting, sendUnsent } from './send-unsent.ts'
import { closedCase, commandOf, isPressed, withValues } from './with-unsent.ts'

/** So long a save that could be answered at once waits for what goes before it, as for a photo. */
const patienceMs = 1500

let keeping: Promise<unknown> = Promise.resolve()

/**
 * Keeps a write until it can be sent, and answers what the server is going to; undefined where it is done at once or not at all. One after
 * another: each sees what was kept before.
 */
export function keepWrite(write: LaterWrite): Promise<object | undefined> {
  const kept = keeping.then(() => keepNext(write)).catch((error: unknown) => unlessFull(write, error))
  keeping = kept.catch(() => undefined)
  return kept.then((answer) => answer ?? afterFiles(write))
}

/** What cannot wait itself waits at least for the files that it names. */
async function afterFiles({ body }: LaterWrite): Promise<ApiProblem | undefined> {
  if (unsentNamedIn(body).length === 0) return undefined
  await sendUnsent()
  const left = unsentNamedIn(body)
  const refused = left.find((file) => file.refused)?.refused
  if (refused) return problemOf(refused)
  return left.length > 0 ? new ApiProblem('offline', {}, 0) : undefined
}

async function keepNext(write: LaterWrite): Promise<object | undefined> {
  const [base = '', workspace = ''] = /^\/api\/v1\/w\/([^/]+)/.exec(write.path) ?? []
  const snapshot = (await keptAnswer(`${base}/snapshot`)) as WorkspaceSnapshot | undefined
  if (!snapshot) return undefined
  await readUnsent()
  const common = { person: snapshot.me.id, workspace: decodeURIComponent(workspace), path: write.path }
  if (write.body instanceof FormData) return keepForm(common, write.body)
  return (await isFree(write)) ? undefined : keepOnRecord({ common, snapshot }, write)
}

/** Whether nothing goes before it any more, and it has not been tried in vain. A large file may take its time. */
async function isFree({ isTried }: LaterWrite): Promise<boolean> {
  if (!navigator.onLine || isTried) return false
  if (isWaiting()) await Promise.race([sendUnsent(), after(patienceMs)])
  return !isWaiting()
}

async function keepForm(common: Common, body: FormData): Promise<object | undefined> {
  const file = body.get('file')
  return file instanceof File ? keepFile(common, file) : undefined
}

/** Where there may be a connection it is tried over that. */
function unlessFull({ isTried }: LaterWrite, error: unknown): ApiProblem | undefined {
  if (!(error instanceof DOMException && error.name === 'QuotaExceededError')) throw error
  return navigator.onLine && !isTried ? undefined : new ApiProblem('device_full', {}, 0)
}

type Common = Pick<Unsent, 'person' | 'workspace' | 'path'>

interface There {
  common: Common
  snapshot: WorkspaceSnapshot
}

/** Only where it cannot have been on its way: the server would have made it under another id. */
async function keepNew({ common, snapshot }: There, write: LaterWrite): Promise<RecordAnswer | undefined> {
  if (write.isTried || unansweredKey(write) !== undefined) return undefined
  const id = newRecordId()
  const record = `${common.path}/${id}`
  const { values } = write.body as { values: Record<string, unknown> }
  const { module: key } = placeOf({ ...common, record })
  const named = values[snapshot.blueprint.modules.find((module) => module.key === key)?.title ?? '']
  const title = typeof named === 'string' ? named : ''
  const body = { ...(write.body as object), id }
  const entry = { ...common, method: 'POST' as const, once: newKey(), body, record, title, at: new Date().toISOString() }
  await addNaming(entry)
  return recordOfNew(entry)
}

async function keepOnRecord({ common, snapshot }: There, write: LaterWrite): Promise<object | undefined> {
  const { path, body } = write
  if (path.endsWith('/records')) return keepNew({ common, snapshot }, write)
  const record = path.replace(/\/(?:commands|comments)$/, '')
  const known = (await keptAnswer(record)) as RecordAnswer | undefined
  if (!known) return undefined
  const unanswered = unansweredKey(write)
  const isSent = write.isTried || unanswered !== undefined ? ({ isSent: true } as const) : {}
  const entry = { ...common, once: unanswered ?? newKey(), body, record, title: known.title, ...isSent }
  if (isComment(write)) return keepComment(entry)
  if (write.method === 'PATCH') {
    await keepValues({ ...entry, method: 'PATCH' })
    return withValues(known, valuesOf(entry))
  }
  return keepPress({ ...entry, method: 'POST' }, { snapshot, known })
}

/** What it is known to lack here is said at once, unless it may have arrived. */
async function keepPress(
  entry: Unsent & { record: string },
  { snapshot, known }: Pick<There, 'snapshot'> & { known: RecordAnswer },
): Promise<object | undefined> {
  const standing = (await keptAnswer(`${entry.record}/case`)) as CaseAnswer | undefined
  const command = commandOf(entry)
  if (!standing || !['do', 'take'].includes(command.type)) return undefined
  const module = snapshot.blueprint.modules.find(({ key }) => key === placeOf(entry).module)
  const reasons = entry.isSent ? [] : missingFor(command, { module, standing, record: known })
  if (reasons.length > 0) return new ApiProblem('process_blocked', { reasons }, 409)
  if (!isPressed(knownUnsent(), entry)) await addUnsent({ ...entry, step: stepPressed(command, standing) })
  return closedCase(standing)
}

/** It is drawn from the outbox, with the names of its files. */
async function keepComment(entry: Omit<Unsent, 'method'> & { record: string }): Promise<object> {
  const { files: named = [] } = entry.body as { files?: readonly string[] }
  const files = keptFiles(placeOf(entry)).filter(({ id }) => named.includes(id))
  await addNaming({ ...entry, method: 'POST', ...(files.length > 0 && { files }) })
  return {}
}

/** One save for all that is filled in after each other: the version that was seen first holds for all of it. */
async function keepValues(entry: Unsent & { record: string }): Promise<void> {
  const before = knownUnsent().at(-1)
  const isTaken = before && !entry.isSent && (await changeUnsent(before, (now) => (takes(now, entry) ? together(now, entry) : undefined)))
  if (!isTaken) return addNaming(entry)
  await adoptFiles(entry)
  await dropTakenOut(entry.record)
}

function together(before: Unsent, entry: Unsent): Unsent {
  return { ...before, body: { ...(before.body as object), values: { ...valuesOf(before), ...valuesOf(entry) } } }
}

/** A new record takes what is filled in before it is sent. */
function takes(before: Unsent, entry: Unsent): boolean {
  const isSame = before.record === entry.record && before.person === entry.person
  return isSame && (before.method === 'PATCH' || isNew(before)) && !before.isSent && !before.refused
}

function valuesOf({ body }: Pick<Unsent, 'body'>): Record<string, unknown> {
  return (body as { values: Record<string, unknown> }).values
}

function after(timeMs: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, timeMs))
}
