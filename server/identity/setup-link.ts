import { refuse } from '@nurt/core/refusal.ts'
import type { Kysely, Transaction } from 'kysely'
import type { PlatformTables } from '../db/tables.ts'
import type { Platform } from '../platform.ts'
import { hashToken, makeToken } from './token.ts'

const daysValid = 7

/** A new link for the first company; undefined once there is one. Earlier links stop working. */
export async function makeSetupLink({ db, config, now }: Platform): Promise<string | undefined> {
  const someone = await db.selectFrom('workspace').select('id').limit(1).executeTakeFirst()
  if (someone) return undefined
  const token = makeToken()
  const expires = new Date(now().getTime() + daysValid * 86_400_000).toISOString()
  await db.deleteFrom('setup_link').where('used_at', 'is', null).execute()
  await db
    .insertInto('setup_link')
    .values({ token_hash: hashToken(token), expires_at: expires, used_at: null })
    .execute()
  return `${config.publicUrl}/setup?token=${token}`
}

export async function isSetupLink(db: Kysely<PlatformTables>, token: string, now: Date): Promise<boolean> {
  const found = await db
    .selectFrom('setup_link')
    .select('token_hash')
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst()
  return found !== undefined
}

/** Inside the transaction that makes the company: of two who use it at once one is refused. */
export async function useSetupLink(db: Transaction<PlatformTables>, token: string, now: Date): Promise<void> {
  const used = await db
    .updateTable('setup_link')
    .set({ used_at: now.toISOString() })
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now.toISOString())
    .returning('token_hash')
    .executeTakeFirst()
  if (!used) refuse('expired')
}
