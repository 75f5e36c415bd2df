import type { Platform } from '../platform.ts'
import type { Auth } from './auth.ts'
import { makeAuth } from './auth.ts'
import type { Members } from './members.ts'
import { keepMembers } from './members.ts'
import type { Sessions } from './sessions.ts'
import { noteSession } from './note-session.ts'
import { keepSessions } from './sessions.ts'

export interface Identity {
  auth: Auth
  sessions: Sessions
  members: Members
  close(): Promise<void>
}

export function openIdentity(platform: Platform): Identity {
  const { auth, close } = makeAuth(platform.config, {
    signedIn: (member, address, browser) =>
      noteSession(platform, 'session.began', { member, address: address ?? undefined, browser: browser ?? undefined }),
    async passwordReset(member) {
      await platform.notifications.tell('nurt_session', member)
      await noteSession(platform, 'password.changed', { member, how: 'by_link' })
    },
  })
  return { auth, close, sessions: keepSessions(auth, platform.notifications), members: keepMembers(platform.db, platform.notifications) }
}
