import { call } from '../api/call.ts'
import { forgetPerson } from './forget-person.ts'

/** Ends this browser's session, or all sessions of the person; what was loaded is forgotten. */
export async function signOut(where: 'here' | 'everywhere'): Promise<void> {
  if (where === 'everywhere') await call('POST', '/api/auth/revoke-sessions', { body: {} })
  await call('POST', '/api/auth/sign-out', { body: {} })
  forgetPerson()
}
