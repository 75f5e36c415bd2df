import { newestMigration } from '../db/migrate.ts'
import type { Platform } from '../platform.ts'

/** Whether this person may open one more workspace on this server: the server's setting says who may. */
export async function mayOpenWorkspaces(platform: Platform, person: string): Promise<boolean> {
  const { openWorkspaces } = platform.config
  if (openWorkspaces !== 'administrators') return openWorkspaces === 'anyone'
  const memberships = await platform.db
    .selectFrom('membership')
    .innerJoin('workspace', 'workspace.id', 'membership.workspace')
    .select('membership.workspace')
    .where('membership.person', '=', person)
    .where('workspace.migration', '>=', await newestMigration())
    .execute()
  for (const { workspace } of memberships) {
    const [member, snapshot] = await Promise.all([
      platform
        .workspaceDb(workspace)
        .selectFrom('nurt_member')
        .select('role')
        .where('person', '=', person)
        .where('active', '=', true)
        .executeTakeFirst(),
      platform.snapshots.current(workspace),
    ])
    if (member && snapshot.roles.get(member.role)?.configure) return true
  }
  return false
}
