import { fold } from '@nurt/core/fields/fold.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Kysely } from 'kysely'
import type { PlatformTables } from '../db/tables.ts'

/** Whose password it is to be. */
export interface About {
  name: string
  email: string
  companies: readonly string[]
}

/** So much has to be left of a password without the names that anybody knows. */
const fewestOwn = 6

/**
 * A new password is none of the passwords that are tried first, and not made of the person's or the company's name (ASVS 6.2.4, 6.2.11,
 * 6.2.12). Nobody is asked beyond this server.
 */
export async function refuseGuessable(password: string, { name, email, companies }: About): Promise<void> {
  const common = await commonPasswords()
  const told = password.toLowerCase()
  if (common.has(told) || new Set(told).size < 3) refuse('invalid_values', { field: 'password', reason: 'common' })
  const words = ['nurt', ...[name, email, ...companies].flatMap(wordsIn)].toSorted((one, other) => other.length - one.length)
  const own = words.reduce((left, word) => left.replaceAll(word, ''), fold(password))
  if (own === fold(password)) return
  if (own.length < fewestOwn || common.has(own)) refuse('invalid_values', { field: 'password', reason: 'personal' })
}

/** For a password that somebody changes: their own names and those of the companies where they work. */
export async function aboutPerson(db: Kysely<PlatformTables>, person: string): Promise<About> {
  const { name, email } = await db.selectFrom('person').select(['name', 'email']).where('id', '=', person).executeTakeFirstOrThrow()
  const workspaces = await db
    .selectFrom('membership')
    .innerJoin('workspace', 'workspace.id', 'membership.workspace')
    .select('workspace.name')
    .where('membership.person', '=', person)
    .execute()
  return { name, email, companies: workspaces.map((workspace) => workspace.name) }
}

let known: Promise<ReadonlySet<string>> | undefined

/** 18,000 of eight characters and more, the most frequent ones of what was stolen elsewhere; read when the first password is chosen. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  known ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common'].map(String)))
  return known
}

function wordsIn(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2)
}
