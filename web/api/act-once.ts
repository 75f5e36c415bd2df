/** Milliseconds before each further try. */
const pauses = [500, 1000, 2000, 4000, 8000]
/** Where the browser knows of no network the longest of them: one network may be taking the place of another. */
const longestWithoutNetwork = 1000
/** What is being done is waited for: by a further try too, which is answered as the first one. */
export const longestTry = 30_000

const prefix = 'nurt.once '

/** Writes that are on their way, by all that they say. */
const underWay = new Map<string, Promise<unknown>>()

interface Write<Answer> {
  method: string
  path: string
  body: unknown
  /** One try. */
  send: (key: string, signal?: AbortSignal) => Promise<Answer>
  /** Whether it is unknown what came of a try, or nothing came of it that will not pass. */
  isUnanswered: (error: unknown) => boolean
}

/**
 * Sends a write under a key by which the server does it once, and again where no answer came. The same write while the first is on its way
 * is that one; afterwards too, where nobody knows whether it arrived, also over a reload, until something else was written.
 */
export function actOnce<Answer>(write: Write<Answer>): Promise<Answer> {
  // files are not told apart by what they hold
  if (write.body instanceof FormData) return untilAnswered(write, newKey())
  const said = saidBy(write)
  const same = underWay.get(said)
  if (same) return same as Promise<Answer>
  const sent = actKnown(nameOf(said), write).finally(() => underWay.delete(said))
  underWay.set(said, sent)
  return sent
}

/** The key of a write that was left unanswered, under which it is sent later. */
export function unansweredKey(write: Pick<Write<unknown>, 'method' | 'path' | 'body'>): string | undefined {
  return sessionStorage.getItem(nameOf(saidBy(write))) ?? undefined
}

function saidBy({ method, path, body }: Pick<Write<unknown>, 'method' | 'path' | 'body'>): string {
  return `${method} ${path} ${JSON.stringify(body) ?? ''}`
}

/** Which writes were left unanswered, when somebody signs out or in. */
export function forgetUnanswered(): void {
  for (const name of keptNames()) sessionStorage.removeItem(name)
}

async function actKnown<Answer>(name: string, write: Write<Answer>): Promise<Answer> {
  try {
    const answer = await untilAnswered(write, keptKey(name))
    const awaited = [...underWay.keys()].map(nameOf)
    for (const other of keptNames()) if (other === name || !awaited.includes(other)) sessionStorage.removeItem(other)
    return answer
  } catch (error) {
    if (!write.isUnanswered(error)) sessionStorage.removeItem(name)
    throw error
  }
}

async function untilAnswered<Answer>({ send, isUnanswered, body }: Write<Answer>, key: string): Promise<Answer> {
  const attempt = () => send(key, body instanceof FormData ? undefined : AbortSignal.timeout(longestTry))
  let isTrying = false
  try {
    for (const pause of pauses) {
      try {
        return await attempt()
      } catch (error) {
        if (!isUnanswered(error) || (!navigator.onLine && pause > longestWithoutNetwork)) throw error
      }
      if (!isTrying) tell((isTrying = true))
      await online(pause)
    }
    return await attempt()
  } finally {
    if (isTrying) tell(false)
  }
}

/** After a while, or as soon as the browser has a network again. */
function online(timeMs: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer)
      removeEventListener('online', go)
      resolve()
    }
    const timer = setTimeout(go, timeMs)
    addEventListener('online', go)
  })
}

/** A hash (FNV-1a, from both ends): what was written does not stay in the browser, whose own hashes are there only over https. */
function nameOf(said: string): string {
  const last = said.length - 1
  let [ahead, back] = [0x811c9dc5, 0x811c9dc5]
  for (let at = 0; at <= last; at++) {
    ahead = Math.imul(ahead ^ said.charCodeAt(at), 0x01000193)
    back = Math.imul(back ^ said.charCodeAt(last - at), 0x01000193)
  }
  return prefix + [ahead, back].map((hash) => (hash >>> 0).toString(16).padStart(8, '0')).join('')
}

function keptKey(name: string): string {
  const key = sessionStorage.getItem(name) ?? newKey()
  try {
    sessionStorage.setItem(name, key)
  } catch {
    // A full store must not stop the save.
  }
  return key
}

function keptNames(): string[] {
  return Object.keys(sessionStorage).filter((name) => name.startsWith(prefix))
}

/** A UUID. */
export function newId(): string {
  const key = newKey()
  return `${key.slice(0, 8)}-${key.slice(8, 12)}-4${key.slice(13, 16)}-a${key.slice(17, 20)}-${key.slice(20)}`
}

/** `randomUUID` is there only over https. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

let trying = 0
const listeners = new Set<() => void>()

function tell(begins: boolean): void {
  trying += begins ? 1 : -1
  for (const listener of listeners) listener()
}

/** How many writes are being tried again at this moment. */
export function tries(): number {
  return trying
}

export function listenToTries(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
