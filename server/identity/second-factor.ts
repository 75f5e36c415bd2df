import { randomBytes } from 'node:crypto'
import { verify } from '@node-rs/argon2'
import type { FirstStep, RecoveryCodes, SecondFactor } from '@nurt/core/identity/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { PlatformTables } from '../db/tables.ts'
import type { Platform } from '../platform.ts'
import { hashRecoveryCode, makeRecoveryCodes } from './recovery-codes.ts'
import { seal, unseal } from '../sealed.ts'
import type { Person, Sessions } from './sessions.ts'
import { makeTotpSecret, stepOfCode, totpAddress, totpKey } from './totp.ts'

/** After so many wrong codes in a row none is tried for a while. */
const patience = { failures: 5, minutes: 15 }

interface Parts {
  platform: Platform
  sessions: Sessions
}

export async function findSecondFactor({ db }: Platform, { id }: Person): Promise<SecondFactor> {
  const factor = await db.selectFrom('second_factor').select('confirmed_at').where('person', '=', id).executeTakeFirst()
  const codes = await db.selectFrom('recovery_code').select('hash').where('person', '=', id).execute()
  return { since: factor?.confirmed_at ?? null, recoveryCodes: codes.length }
}

/** A new secret, which asks for nothing before its first code has come. */
export async function beginSecondFactor(platform: Platform, person: Person, password: string): Promise<FirstStep> {
  await mustKnowPassword(platform, person, password)
  const secret = makeTotpSecret()
  const sealed = seal(platform.config.secret, useOf(person.id), secret)
  const begun = await platform.db
    .insertInto('second_factor')
    .values({ person: person.id, secret: sealed })
    .onConflict((conflict) => conflict.column('person').doUpdateSet({ secret: sealed }).where('second_factor.confirmed_at', 'is', null))
    .returning('person')
    .executeTakeFirst()
  if (!begun) refuse('already_exists', { reason: 'second_factor' })
  return { key: totpKey(secret), address: totpAddress(secret, person.email) }
}

/** From now on it is asked for. Other browsers have to sign in with it. */
export async function confirmSecondFactor({ platform, sessions }: Parts, person: Person, code: string): Promise<RecoveryCodes> {
  const codes = await platform.db.transaction().execute(async (db) => {
    const factor = await db
      .selectFrom('second_factor')
      .select('secret')
      .where('person', '=', person.id)
      .where('confirmed_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!factor) refuse('not_found')
    const step = stepOfCode(unseal(platform.config.secret, useOf(person.id), factor.secret), code, platform.now())
    if (step === undefined) refuse('invalid_values', { field: 'code' })
    await db
      .updateTable('second_factor')
      .set({ confirmed_at: platform.now().toISOString(), last_step: step })
      .where('person', '=', person.id)
      .execute()
    await db.updateTable('person').set({ second_factor: true }).where('id', '=', person.id).execute()
    await db.deleteFrom('session').where('user_id', '=', person.id).where('id', '<>', person.sessionId).execute()
    return replaceRecoveryCodes(db, person.id)
  })
  await sessions.changed(person.id)
  return codes
}

export async function renewRecoveryCodes(platform: Platform, person: Person, password: string): Promise<RecoveryCodes> {
  await mustKnowPassword(platform, person, password)
  return platform.db.transaction().execute((db) => replaceRecoveryCodes(db, person.id))
}

export async function switchOffSecondFactor({ platform, sessions }: Parts, person: Person, password: string): Promise<void> {
  await mustKnowPassword(platform, person, password)
  await platform.db.transaction().execute((db) => forgetSecondFactor(db, person.id))
  await sessions.changed(person.id)
}

/** With it go its recovery codes, and the browsers that are not asked. */
export async function forgetSecondFactor(db: Kysely<PlatformTables>, person: string): Promise<boolean> {
  const gone = await db.deleteFrom('second_factor').where('person', '=', person).returning('confirmed_at').executeTakeFirst()
  for (const table of ['known_browser', 'sign_in_challenge'] as const) await db.deleteFrom(table).where('person', '=', person).execute()
  await db.updateTable('person').set({ second_factor: false }).where('id', '=', person).execute()
  return gone?.confirmed_at != null
}

/** Takes a code of the app or a recovery code; each is good once. The try is counted before it is judged, so that none goes uncounted. */
export async function takeCode(platform: Platform, person: string, code: string): Promise<'right' | 'wrong' | 'too_many'> {
  const now = platform.now()
  const rested = new Date(now.getTime() - patience.minutes * 60_000).toISOString()
  const factor = await platform.db
    .updateTable('second_factor')
    .set({
      failures: sql<number>`case when failed_at > ${rested} then failures + 1 else 1 end`,
      failed_at: now.toISOString(),
    })
    .where('person', '=', person)
    .where('confirmed_at', 'is not', null)
    .where((row) => row.or([row('failures', '<', patience.failures), row('failed_at', '<=', rested)]))
    .returning(['secret', 'recovery_salt'])
    .executeTakeFirst()
  if (!factor) return 'too_many'
  const digits = code.replaceAll(/\s/g, '')
  const isRight = /^\d{6}$/.test(digits)
    ? await takeTotp(platform, person, stepOfCode(unseal(platform.config.secret, useOf(person), factor.secret), digits, now))
    : factor.recovery_salt !== null && (await takeRecoveryCode(platform, person, await hashRecoveryCode(code, factor.recovery_salt)))
  if (!isRight) return 'wrong'
  await platform.db.updateTable('second_factor').set({ failures: 0, failed_at: null }).where('person', '=', person).execute()
  return 'right'
}

async function takeTotp({ db }: Platform, person: string, step: number | undefined): Promise<boolean> {
  if (step === undefined) return false
  const taken = await db
    .updateTable('second_factor')
    .set({ last_step: step })
    .where('person', '=', person)
    .where('last_step', '<', step)
    .returning('person')
    .executeTakeFirst()
  return taken !== undefined
}

async function takeRecoveryCode({ db }: Platform, person: string, hash: string): Promise<boolean> {
  const taken = await db
    .deleteFrom('recovery_code')
    .where('person', '=', person)
    .where('hash', '=', hash)
    .returning('person')
    .executeTakeFirst()
  return taken !== undefined
}

/** They are shown now: only their hashes are kept. */
async function replaceRecoveryCodes(db: Kysely<PlatformTables>, person: string): Promise<RecoveryCodes> {
  const [codes, salt] = [makeRecoveryCodes(), randomBytes(16)]
  const factor = await db
    .updateTable('second_factor')
    .set({ recovery_salt: salt })
    .where('person', '=', person)
    .where('confirmed_at', 'is not', null)
    .returning('person')
    .executeTakeFirst()
  if (!factor) refuse('not_found')
  const hashes = await Promise.all(codes.map((code) => hashRecoveryCode(code, salt)))
  await db.deleteFrom('recovery_code').where('person', '=', person).execute()
  await db
    .insertInto('recovery_code')
    .values(hashes.map((hash) => ({ person, hash })))
    .execute()
  return { recoveryCodes: codes }
}

/** Who found an open browser must not take the account over. */
async function mustKnowPassword({ db }: Platform, { id }: Person, password: string): Promise<void> {
  const credential = await db.selectFrom('credential').select('password').where('user_id', '=', id).executeTakeFirst()
  if (!credential?.password || !(await verify(credential.password, password))) refuse('wrong_credentials', { field: 'password' })
}

function useOf(person: string): string {
  return `second factor of ${person}`
}
