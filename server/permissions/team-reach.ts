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
  const { teams: reached, people } = await below(db, teams)
  return { teams: reached, people: [...new Set([person, ...people])] }
}

/** What the head of teams is responsible for; of nobody who heads none. */
export async function readHeaded(db: Kysely<WorkspaceTables>, person: string): Promise<TeamReach> {
  const headed = await db.selectFrom('nurt_team').select('id').where('head', '=', person).execute()
  if (headed.length === 0) return { teams: [], people: [] }
  const { teams, people } = await below(
    db,
    headed.map(({ id }) => id),
  )
  return { teams, people: [...new Set([person, ...people])] }
}

async function below(db: Kysely<WorkspaceTables>, tops: readonly string[]): Promise<TeamReach> {
  const tree = await db.selectFrom('nurt_team').select(['id', 'parent']).execute()
  const teams = [...new Set(tops.flatMap((team) => branchOf(tree, team)))]
  const people = await db
    .selectFrom('nurt_member')
    .select('person')
    .where(sql<boolean>`teams && ${teams}::uuid[]`)
    .execute()
  return { teams, people: people.map((one) => one.person) }
}
