import type { Platform } from '../platform.ts'
import type { Auth } from './auth.ts'
import { makeAuth } from './auth.ts'
import type { Keys } from './keys.ts'
import { keepKeys } from './keys.ts'
import type { Members } from './members.ts'
import { keepMembers } from './members.ts'
import type { Sessions } from './sessions.ts'
import { keepSessions } from './sessions.ts'

export interface Identity {
  auth: Auth
  sessions: Sessions
  members: Members
  keys: Keys
  close(): Promise<void>
}

export function openIdentity(platform: Platform): Identity {
  const { db, notifications, now } = platform
  const { auth, close } = makeAuth(platform)
  return {
    auth,
    close,
    sessions: keepSessions(auth, notifications),
    members: keepMembers(db, notifications),
    keys: keepKeys(db, notifications, now),
  }
}
