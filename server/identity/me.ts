import type { Language } from '@nurt/core/blueprint/document.ts'
import type { Me } from '@nurt/core/identity/api.ts'
import { workspaceDb } from '../db/migrate.ts'
import type { Platform } from '../platform.ts'
import { mayOpenWorkspaces } from './may-open-workspaces.ts'
import type { Identity } from './identity.ts'
import type { Person } from './sessions.ts'

export async function findMe(platform: Platform, { id, name, email, language }: Person): Promise<Me> {
  const workspaces = await platform.db
    .selectFrom('membership')
    .innerJoin('workspace', 'workspace.id', 'membership.workspace')
    .select(['workspace.slug', 'workspace.name'])
    .where('membership.person', '=', id)
    .orderBy('workspace.name')
    .execute()
  return {
    person: { id, name, email, language },
    workspaces,
    mayOpenWorkspaces: await mayOpenWorkspaces(platform, id),
    sendsMail: platform.mailer !== undefined,
  }
}

/** A person has one name and one language in all companies. */
export async function changeMe(
  platform: Platform,
  identity: Identity,
  person: Person,
  change: { name?: string | undefined; language?: Language | undefined },
): Promise<Me> {
  const workspaces = await platform.db.transaction().execute(async (db) => {
    const told = Object.keys(change).length > 0
    if (told) await db.updateTable('person').set(change).where('id', '=', person.id).execute()
    const rows = told
      ? await db.selectFrom('membership').select('workspace').where('person', '=', person.id).orderBy('workspace').execute()
      : []
    for (const { workspace } of rows) {
      await workspaceDb(db, workspace).updateTable('nurt_member').set(change).where('person', '=', person.id).execute()
    }
    return rows
  })
  await identity.sessions.changed(person.id)
  for (const { workspace } of workspaces) await identity.members.changed(workspace)
  return findMe(platform, { ...person, name: change.name ?? person.name, language: change.language ?? person.language })
}
