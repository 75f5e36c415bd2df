import type { Language } from '@nurt/core/blueprint/document.ts'
import type { Notifications } from '../db/notifications.ts'
import type { Auth } from './auth.ts'

export interface Person {
  id: string
  name: string
  email: string
  language: Language
  sessionId: string
  /** A code is asked for at sign-in, beside the password. */
  secondFactor: boolean
}

export interface Sessions {
  /** Who sends this cookie header. Asked of the database once a minute, or always while sign-outs elsewhere could go unheard. */
  personOf(cookies: string | undefined): Promise<Person | undefined>
  /** After the commit of anything that ends sessions or changes the person. */
  changed(person: string): Promise<void>
}

interface Known {
  person: Person
  until: number
}

const trustMs = 60_000
/** However often it is used. */
const longestMs = 90 * 24 * 3_600_000
const mostSessions = 10_000
const sessionCookie = /(?:^|;\s*)((?:__Secure-)?nurt\.session_token=[^;]+)/

export function keepSessions(auth: Auth, notifications: Notifications, now: () => number = () => Date.now()): Sessions {
  const known = new Map<string, Known>()
  /** Moves with every dropped session, so that an answer read before it is not kept after it. */
  let epoch = 0
  notifications.onGap(() => forget(() => true))
  notifications.on('nurt_session', (id) => forget((person) => person.id === id))

  function forget(which: (person: Person) => boolean): void {
    epoch++
    for (const [cookie, { person }] of known) if (which(person)) known.delete(cookie)
  }

  async function read(cookie: string): Promise<Person | undefined> {
    const seen = epoch
    const found = await auth.api.getSession({ headers: new Headers({ cookie }) })
    if (!found || now() - found.session.createdAt.getTime() > longestMs) return undefined
    const { id, name, email, language } = found.user
    const secondFactor = found.user.secondFactor === true
    const person: Person = { id, name, email, language: language as Language, sessionId: found.session.id, secondFactor }
    if (seen === epoch) keep(cookie, { person, until: Math.min(now() + trustMs, found.session.expiresAt.getTime()) })
    return person
  }

  function keep(cookie: string, entry: Known): void {
    const oldest = known.size >= mostSessions ? known.keys().next().value : undefined
    if (oldest !== undefined) known.delete(oldest)
    known.set(cookie, entry)
  }

  return {
    async personOf(cookies) {
      const cookie = cookies && sessionCookie.exec(cookies)?.[1]
      if (!cookie) return undefined
      const entry = known.get(cookie)
      if (entry && entry.until > now() && notifications.isUp()) return entry.person
      known.delete(cookie)
      return read(cookie)
    },
    changed: (person) => notifications.tell('nurt_session', person),
  }
}
