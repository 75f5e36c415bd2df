import { setTimeout as pause } from 'node:timers/promises'

/** What came back; `unknown` when nothing did: it may have happened or not. */
export type Outcome<T> = { status: number; body: T } | 'unknown'

/** A signed-in administrator. Addresses are under the workspace: `/m/client/records`. */
export interface Workspace {
  call<T>(method: string, url: string, body?: unknown): Promise<Outcome<T>>
  /** As `call`, for what must work: anything but 2xx is an error. */
  must<T>(method: string, url: string, body?: unknown): Promise<T>
  upload<T>(url: string, text: string): Promise<Outcome<T>>
}

/** Longer than any request may take: then something is locked up. */
const patienceMs = 60_000

export async function openWorkspace(url: string, setUpLink: string): Promise<Workspace> {
  const token = new URL(setUpLink).searchParams.get('token')
  const response = await fetch(`${url}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      token,
      company: 'Proof Ltd',
      name: 'Petra Proof',
      email: 'petra@example.com',
      password: 'a long enough password',
      language: 'en',
      pack: 'base',
    }),
  })
  if (!response.ok) throw new Error(`the set-up answered ${response.status} ${await response.text()}`)
  const { workspace } = (await response.json()) as { workspace: string }
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return callerAt(`${url}/api/v1/w/${workspace}`, cookie)
}

function callerAt(base: string, cookie: string): Workspace {
  async function send<T>(method: string, url: string, body?: string | FormData): Promise<Outcome<T>> {
    try {
      const signal = AbortSignal.timeout(patienceMs)
      const type = typeof body === 'string' ? { 'content-type': 'application/json' } : undefined
      const response = await fetch(`${base}${url}`, { method, signal, headers: { cookie, ...type }, ...(body !== undefined && { body }) })
      const text = await response.text()
      // refused, with nothing done: it is asked again when the server says
      if (response.status === 429) {
        await pause(1000 * Number(response.headers.get('retry-after') ?? 1))
        return await send(method, url, body)
      }
      const isJson = response.headers.get('content-type')?.includes('json') === true
      return { status: response.status, body: (isJson ? JSON.parse(text) : text) as T }
    } catch (error) {
      if (error instanceof DOMException && error.name === 'TimeoutError')
        throw new Error(`${method} ${url} has not answered in ${patienceMs} ms`, { cause: error })
      return 'unknown'
    }
  }
  const call = <T>(method: string, url: string, body?: unknown) =>
    send<T>(method, url, body === undefined ? undefined : JSON.stringify(body))
  return {
    call,
    async must<T>(method: string, url: string, body?: unknown) {
      const outcome = await call<T>(method, url, body)
      if (outcome !== 'unknown' && outcome.status < 300) return outcome.body
      throw new Error(`${method} ${url}: ${JSON.stringify(outcome)}`)
    },
    upload<T>(url: string, text: string) {
      const body = new FormData()
      body.set('file', new Blob([text], { type: 'text/csv' }), 'file.csv')
      return send<T>('POST', url, body)
    },
  }
}

/** 2xx: the server said that it is done. */
export function isDone<T>(outcome: Outcome<T>): outcome is { status: number; body: T } {
  return outcome !== 'unknown' && outcome.status >= 200 && outcome.status < 300
}

/** 4xx: the server said that it is not done. Above that it may have been. */
export function isRefused(outcome: Outcome<unknown>): boolean {
  return outcome !== 'unknown' && outcome.status >= 400 && outcome.status < 500
}
