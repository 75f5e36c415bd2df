import type { Actor } from '@nurt/core/permissions/reach.ts'
import { standInOf, standInsOf, type Substitution } from '@nurt/core/processes/substitution.ts'
import { type Kysely, sql } from 'kysely'
import type { WorkspaceTables } from '../db/tables.ts'

/** With the roles of both. */
export type LastingSubstitution = Substitution & { id: string; role: string; absentRole: string }

/** Those that are not over, of people who are all there; a day is left over, since the zone is not known here. */
export async function readSubstitutions(db: Kysely<WorkspaceTables>): Promise<LastingSubstitution[]> {
  return db
    .selectFrom('nurt_substitution')
    .innerJoin('nurt_member as absent', 'absent.person', 'nurt_substitution.person')
    .innerJoin('nurt_member as present', 'present.person', 'nurt_substitution.substitute')
    .select([
      'nurt_substitution.id',
      'nurt_substitution.person',
      'nurt_substitution.substitute',
      'first_day as from',
      'last_day as to',
      'modules',
      'mode',
      'waiting',
      'present.role',
      'absent.role as absentRole',
    ])
    .where('ended_at', 'is', null)
    .where('last_day', '>=', sql<string>`current_date - 1`)
    .where('absent.active', '=', true)
    .where('present.active', '=', true)
    .orderBy('first_day')
    .orderBy('nurt_substitution.id')
    .execute()
}

/** For whom somebody does tasks, and who does theirs. */
export async function readStandIns(db: Kysely<WorkspaceTables>, person: string): Promise<Pick<Actor, 'standsIn' | 'away' | 'everStoodIn'>> {
  const all = await readSubstitutions(db)
  const once = await db.selectFrom('nurt_substitution').select('id').where('substitute', '=', person).limit(1).executeTakeFirst()
  const roles = new Map(all.map((one) => [one.person, one.absentRole]))
  return {
    standsIn: standInsOf(person, all).map((one) => ({ ...one, role: roles.get(one.person) ?? '' })),
    away: all.filter((one) => one.person === person).map((one) => ({ ...standInOf(one), role: one.role })),
    everStoodIn: once !== undefined,
  }
}
