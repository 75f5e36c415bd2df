import type { Language } from '@nurt/core/blueprint/document.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Transaction } from 'kysely'
import { newId } from '../db/new-id.ts'
import type { PlatformTables } from '../db/tables.ts'

export interface NewPerson {
  name: string
  email: string
  language: Language
  /** Of the password, by `hashPassword`; made before the transaction, since it takes long. */
  passwordHash: string
}

/** A person who signs in by e-mail and password. The rows are as better-auth reads them. */
export async function makePerson(db: Transaction<PlatformTables>, { name, email, language, passwordHash }: NewPerson): Promise<string> {
  const id = newId()
  const made = await db
    .insertInto('person')
    .values({ id, name, email, language })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) refuse('already_exists', { field: 'email' })
  await db
    .insertInto('credential')
    .values({ id: newId(), user_id: id, account_id: id, provider_id: 'credential', password: passwordHash })
    .execute()
  return id
}
