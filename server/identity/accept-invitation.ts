import { verify } from '@node-rs/argon2'
import type { Language } from '@nurt/core/blueprint/document.ts'
import { passwordLength } from '@nurt/core/identity/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Kysely, Transaction } from 'kysely'
import { newestMigration, workspaceDb } from '../db/migrate.ts'
import type { PlatformTables } from '../db/tables.ts'
import { writeEvents } from '../events/emit.ts'
import type { Platform } from '../platform.ts'
import { addMember } from './add-member.ts'
import { hashPassword } from './auth.ts'
import type { Identity } from './identity.ts'
import type { NewPerson } from './make-person.ts'
import { makePerson } from './make-person.ts'
import { refuseGuessable } from './refuse-guessable.ts'
import type { Person } from './sessions.ts'
import { hashToken } from './token.ts'

interface Invited {
  id: string
  email: string
  role: string
  workspace: { id: number; slug: string; name: string }
}

/** What the page of the link shows. */
export async function findInvitation(platform: Platform, token: string) {
  const { email, workspace } = await readInvitation(platform, platform.db, token)
  const person = await platform.db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst()
  return { email, workspace: { name: workspace.name }, known: person !== undefined }
}

export interface Acceptance {
  token: string
  name: string
  password?: string | undefined
  language: Language
}

interface Accepting {
  platform: Platform
  identity: Identity
  signedIn: Person | undefined
}

type Joining = { known: Omit<NewPerson, 'passwordHash'> & { id: string } } | { stranger: NewPerson }

/** The invited person becomes a member: a new one with the password chosen, a known one by theirs or by being signed in. */
export async function acceptInvitation(
  { platform, identity, signedIn }: Accepting,
  input: Acceptance,
): Promise<{ slug: string; email: string }> {
  const { email, workspace: invitedTo } = await readInvitation(platform, platform.db, input.token)
  const joining = await identify(platform, { email, company: invitedTo.name, signedIn, input })
  const workspace = await platform.db.transaction().execute(async (db) => {
    const invited = await readInvitation(platform, db, input.token)
    const person = 'known' in joining ? joining.known : { ...joining.stranger, id: await makePerson(db, joining.stranger) }
    await join(platform, db, invited, person)
    return invited.workspace
  })
  await identity.members.changed(workspace.id)
  return { slug: workspace.slug, email }
}

async function identify(
  platform: Platform,
  { email, company, signedIn, input }: { email: string; company: string; signedIn: Person | undefined; input: Acceptance },
): Promise<Joining> {
  const person = await platform.db
    .selectFrom('person')
    .innerJoin('credential', 'credential.user_id', 'person.id')
    .select(['person.id', 'person.name', 'person.language', 'credential.password'])
    .where('person.email', '=', email)
    .executeTakeFirst()
  const { password = '', language } = input
  if (!person) {
    if (!input.name) refuse('invalid_values', { field: 'name' })
    if (password.length < passwordLength.min) refuse('invalid_values', { field: 'password' })
    await refuseGuessable(password, { name: input.name, email, companies: [company] })
    return { stranger: { name: input.name, email, language, passwordHash: await hashPassword(password) } }
  }
  const proven = signedIn?.id === person.id || (person.password !== null && (await verify(person.password, password)))
  if (!proven) refuse('wrong_credentials', { field: 'password' })
  return { known: { id: person.id, name: person.name, email, language: person.language } }
}

async function join(
  platform: Platform,
  db: Transaction<PlatformTables>,
  invited: Invited,
  person: Parameters<typeof addMember>[2] | Omit<Parameters<typeof addMember>[2], 'role'>,
): Promise<void> {
  const { id: workspace } = invited.workspace
  const tables = workspaceDb(db, workspace)
  const already = await tables.selectFrom('nurt_member').select('person').where('person', '=', person.id).executeTakeFirst()
  if (already) refuse('already_exists')
  await addMember(db, workspace, { ...person, role: invited.role })
  const now = platform.now()
  await tables
    .updateTable('nurt_invitation')
    .set({ accepted_at: now.toISOString(), accepted_by: person.id })
    .where('id', '=', invited.id)
    .execute()
  await writeEvents(tables, [{ type: 'member.joined', details: { member: person.id, role: invited.role } }], { actor: person.id, at: now })
}

/** Inside a transaction its row is locked: of two acceptances at once the second finds it used. */
async function readInvitation(platform: Platform, db: Kysely<PlatformTables>, token: string): Promise<Invited> {
  const workspaceId = Number(/^(\d{1,9})\.[\w-]{43}$/.exec(token)?.[1])
  if (!workspaceId) refuse('not_found')
  const found = await db
    .selectFrom('workspace')
    .select(['id', 'slug', 'name', 'migration'])
    .where('id', '=', workspaceId)
    .executeTakeFirst()
  if (!found) refuse('not_found')
  const { migration, ...workspace } = found
  if (migration < (await newestMigration())) refuse('busy', { reason: 'not_migrated' })
  const invitation = await workspaceDb(db, workspaceId)
    .selectFrom('nurt_invitation')
    .select(['id', 'email', 'role', 'expires_at', 'accepted_at'])
    .where('token_hash', '=', hashToken(token))
    .$if(db.isTransaction, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!invitation) refuse('not_found')
  if (invitation.accepted_at !== null || invitation.expires_at <= platform.now().toISOString()) refuse('expired')
  return { id: invitation.id, email: invitation.email, role: invitation.role, workspace }
}
