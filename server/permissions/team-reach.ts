import type { TeamReach } from '@nurt/core/permissions/reach.ts'
import { branchOf } from '@nurt/core/identity/team-tree.ts'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { WorkspaceTables } from '../db/tables.ts'

/** What a member of these teams reaches through them; those who left count too, since their records stay. */
export async function readTeamReach(
  db: Kysely<WorkspaceTables>,
  { person, teams }: { person: string; teams: readonly string[] },
): Promise<TeamReach> {
  if (teams.length === 0) return { teams: [], people: [person] }
  const tree = await db.selectFrom('nurt_team').select(['id', 'parent']).execute()
  const reached = [...new Set(teams.flatMap((team) => branchOf(tree, team)))]
  const people = await db
    .selectFrom('nurt_member')
    .select('person')
    .where(sql<boolean>`teams && ${reached}::uuid[]`)
    .execute()
  return { teams: reached, people: [...new Set([person, ...people.map((one) => one.person)])] }
}
