import type { Actor } from '@nurt/core/permissions/reach.ts'
import type { Kysely } from 'kysely'
import type { WorkspaceTables } from '../db/tables.ts'
import { readStandIns } from './read-stand-ins.ts'
import { readHeaded, readTeamReach } from './team-reach.ts'

/** An active member as the one who acts, asked of the database; undefined for everybody else. */
export async function readActor(db: Kysely<WorkspaceTables>, person: string): Promise<Actor | undefined> {
  const row = await db
    .selectFrom('nurt_member')
    .select(['person', 'name', 'role', 'teams', 'language'])
    .where('person', '=', person)
    .where('active', '=', true)
    .executeTakeFirst()
  if (!row) return undefined
  const [reach, heads, standIns] = [await readTeamReach(db, row), await readHeaded(db, row.person), await readStandIns(db, row.person)]
  return { id: row.person, name: row.name, role: row.role, teamIds: row.teams, reach, heads, ...standIns, language: row.language }
}
