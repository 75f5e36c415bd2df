import type { Kysely } from 'kysely'
import { newestMigration } from './migrate.ts'
import type { PlatformTables } from './tables.ts'

/** Those whose tables are as this program knows them: of one that has failed to migrate nothing is touched. */
export async function migratedWorkspaces(db: Kysely<PlatformTables>): Promise<number[]> {
  const rows = await db
    .selectFrom('workspace')
    .select('id')
    .where('migration', '>=', await newestMigration())
    .execute()
  return rows.map(({ id }) => id)
}
