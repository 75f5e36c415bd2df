import { refuse } from '@nurt/core/refusal.ts'
import type { Platform } from '../platform.ts'
import { newId } from '../db/new-id.ts'
import { makeToken } from './token.ts'

const hoursValid = 24

/**
 * A link by which a person chooses a new password; from the server's command line only, since a person may belong to several companies
 * and none of their administrators may take the account over. Earlier links stop working.
 */
export async function makeResetLink({ db, config, now }: Platform, email: string): Promise<string> {
  const person = await db.selectFrom('person').select('id').where('email', '=', email.trim().toLowerCase()).executeTakeFirst()
  if (!person) refuse('not_found', { email })
  const token = makeToken()
  const expires = new Date(now().getTime() + hoursValid * 3_600_000).toISOString()
  await db.deleteFrom('verification').where('identifier', 'like', 'reset-password:%').where('value', '=', person.id).execute()
  await db
    .insertInto('verification')
    .values({ id: newId(), identifier: `reset-password:${token}`, value: person.id, expires_at: expires })
    .execute()
  return `${config.publicUrl}/reset-password?token=${token}`
}

/** Whose password a link sets; undefined where it is none, or no longer good. */
export async function personOfLink({ db, now }: Platform, token: string): Promise<string | undefined> {
  const link = db.selectFrom('verification').select('value').where('identifier', '=', `reset-password:${token}`)
  return (await link.where('expires_at', '>', now().toISOString()).executeTakeFirst())?.value
}
