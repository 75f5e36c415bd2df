import type { Country } from '@nurt/core/blueprint/countries.ts'
import type { Language } from '@nurt/core/blueprint/document.ts'
import type { Workspace } from '../context.ts'
import { readPack } from '../packs/read-pack.ts'
import type { Platform } from '../platform.ts'
import { fillWorkspace } from '../samples/fill-workspace.ts'
import { hashPassword } from './auth.ts'
import { makePerson } from './make-person.ts'
import { openWorkspace } from './open-workspace.ts'
import { refuseGuessable } from './refuse-guessable.ts'
import { useSetupLink } from './setup-link.ts'
import { freeSlug } from './slug.ts'

export interface SetUp {
  token: string
  company: string
  name: string
  email: string
  password: string
  language: Language
  country?: Country | undefined
  pack: string
}

/** The first step of a company: its person and workspace, or neither. */
export async function setUp(platform: Platform, input: SetUp): Promise<Workspace> {
  const { company, name, email, language } = input
  const beginning = await readPack(input.pack, language, input.country)
  await refuseGuessable(input.password, { name, email, companies: [company] })
  const passwordHash = await hashPassword(input.password)
  const made = await platform.db.transaction().execute(async (db) => {
    if (platform.config.openWorkspaces !== 'anyone') await useSetupLink(db, input.token, platform.now())
    const id = await makePerson(db, { name, email, language, passwordHash })
    const administrator = { id, name, email, language }
    return {
      administrator,
      workspace: await openWorkspace(db, { slug: await freeSlug(db, company), name: company, ...beginning, administrator }),
    }
  })
  await fillWorkspace(platform, made.workspace, made.administrator, input.pack)
  return made.workspace
}

/** One more company of a person who is known already. */
export async function openFurtherWorkspace(
  platform: Platform,
  { id, name, email }: Pick<SetUp, 'name' | 'email'> & { id: string },
  { company, language, country, pack }: Pick<SetUp, 'company' | 'language' | 'country' | 'pack'>,
): Promise<Workspace> {
  const beginning = await readPack(pack, language, country)
  const administrator = { id, name, email, language }
  const workspace = await platform.db
    .transaction()
    .execute(async (db) => openWorkspace(db, { slug: await freeSlug(db, company), name: company, ...beginning, administrator }))
  await fillWorkspace(platform, workspace, administrator, pack)
  return workspace
}
