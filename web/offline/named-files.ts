import { addUnsent, changeUnsent, dropUnsent, isComment, type KeptUnsent, knownUnsent, readUnsent, type Unsent } from './outbox.ts'
import { asNew } from './as-new.ts'

/** The id under which a waiting file is named; undefined of what is no file. */
export function fileIdOf({ file, path }: Pick<Unsent, 'file' | 'path'>): string | undefined {
  return file && path.slice(-36)
}

/** Files belong from now on to the record that names them: they are told there, and what the server does not take stops only that record. */
export async function addNaming(entry: Unsent & Required<Pick<Unsent, 'record'>>): Promise<void> {
  await addUnsent(entry)
  await adoptFiles(entry)
}

export async function adoptFiles({ person, record, title, body }: Pick<Unsent, 'person' | 'record' | 'title' | 'body'>): Promise<void> {
  for (const waiting of knownUnsent()) {
    if (waiting.person !== person || waiting.record !== undefined || !isNamed(waiting, body)) continue
    await changeUnsent(waiting, (now) => ({ ...now, record, ...(title !== undefined && { title }) }))
  }
}

/** Drops those of these files that wait and are named nowhere any more, neither by what waits nor by what is being typed. */
export async function dropUnnamed(ids: readonly string[]): Promise<void> {
  const all = await readUnsent()
  const typed = Object.entries(localStorage).flatMap(([name, text]) => (name.startsWith('nurt.typed.') ? [String(text)] : []))
  const isOver = (entry: KeptUnsent) => {
    const id = fileIdOf(entry)
    return id !== undefined && ids.includes(id) && !typed.some((text) => text.includes(id)) && !all.some(({ body }) => isNamed(entry, body))
  }
  const over = all.filter(isOver)
  if (over.length > 0) await dropUnsent(over)
}

/** What was attached to the record and is taken out of it again before it was sent. */
export async function dropTakenOut(of: string): Promise<void> {
  await dropUnnamed(knownUnsent().flatMap((entry) => (entry.record === of ? (fileIdOf(entry) ?? []) : [])))
}

/** Nothing that waits names it any more, and it is not sent. */
export async function giveUpFile(entry: KeptUnsent): Promise<void> {
  const id = fileIdOf(entry)
  for (const other of knownUnsent()) {
    if (!isNamed(entry, other.body)) continue
    const files = other.files?.filter((file) => file.id !== id)
    const body = withoutFile(other.body, id)
    if (isComment(other) && isEmpty(body)) await dropUnsent([other])
    else await changeUnsent(other, (now) => ({ ...asNew(now), body, ...(files && { files }) }))
  }
  await dropUnsent([entry])
}

/** The files that it names and the server does not have yet. */
export function unsentNamedIn(body: unknown): KeptUnsent[] {
  return knownUnsent().filter((entry) => isNamed(entry, body))
}

function isNamed(entry: Unsent, body: unknown): boolean {
  const id = fileIdOf(entry)
  return id !== undefined && (JSON.stringify(body) ?? '').includes(id)
}

/** A value names a file by its id, or by an object that has it. */
function withoutFile(value: unknown, id: string | undefined): unknown {
  if (Array.isArray(value))
    return value.filter((one) => one !== id && (one as { id?: unknown } | null)?.id !== id).map((one) => withoutFile(one, id))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutFile(one, id)]))
}

function isEmpty(body: unknown): boolean {
  const { text, files = [] } = body as { text: string; files?: readonly string[] }
  return text === '' && files.length === 0
}
