import { lookingAs } from './looking.ts'

export interface LaterWrite {
  method: string
  path: string
  body: unknown
  /** It may have arrived. */
  isTried?: true
}

/** Says in the browser's small store that something waits, without asking the large one. */
export const unsentFlag = 'nurt.unsent'

/** What is done on a record that waits for the person: its values, its files, its buttons, what is said of it; and a new record. */
const laterPaths: Record<string, RegExp> = {
  PATCH: /^\/api\/v1\/w\/[^/]+\/m\/[^/]+\/records\/[0-9a-f-]{36}$/,
  POST: /^\/api\/v1\/w\/[^/]+\/(?:files\?id=[0-9a-f-]{36}|m\/[^/]+\/records(?:\/[0-9a-f-]{36}\/(?:commands|comments))?)$/,
}

const later = new WeakSet<object>()

/** Whether the answer is this device's own: the server is told later. */
export function isLater(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && later.has(answer)
}

/** Does it now; without a connection it is kept on the device, where it can be, and sent when the connection is back. */
export async function orLater<Answer>(
  write: LaterWrite,
  act: () => Promise<Answer>,
  isOffline: (error: unknown) => boolean,
): Promise<Answer> {
  if (!mayWait(write)) return act()
  // what was done before comes before, and a photo is safe before it goes on a way that may break
  if (!navigator.onLine || localStorage.getItem(unsentFlag) || isPhoto(write))
    return (await keep<Answer>(write)) ?? done(write, await act())
  try {
    return done(write, await act())
  } catch (error) {
    const kept = isOffline(error) ? await keep<Answer>({ ...write, isTried: true }) : undefined
    if (kept === undefined) throw error
    return kept
  }
}

function mayWait({ method, path }: LaterWrite): boolean {
  return laterPaths[method]?.test(path) === true && 'serviceWorker' in navigator && !lookingAs()
}

/** Or another file, on a device that is carried about. */
function isPhoto({ body }: LaterWrite): boolean {
  return body instanceof FormData && navigator.maxTouchPoints > 0
}

async function keep<Answer>(write: LaterWrite): Promise<Answer | undefined> {
  const kept = await import('../offline/keep-write.ts').then(({ keepWrite }) => keepWrite(write)).catch(() => undefined)
  // known here already to be refused
  if (kept instanceof Error) throw kept
  if (kept) later.add(kept)
  return kept as Answer | undefined
}

/** What the server says to a write is the newest that is known. */
function done<Answer>({ method, path }: LaterWrite, answer: Answer): Answer {
  const about = method === 'PATCH' ? path : path.endsWith('/commands') ? path.replace(/commands$/, 'case') : undefined
  if (about !== undefined) import('../offline/answers.ts').then(({ keepAnswer }) => keepAnswer(about, answer)).catch(() => undefined)
  return answer
}
