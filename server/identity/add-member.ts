import type { Language } from '@nurt/core/blueprint/document.ts'
import type { Kysely } from 'kysely'
import { workspaceDb } from '../db/migrate.ts'
import type { PlatformTables } from '../db/tables.ts'

export interface NewMember {
  id: string
  name: string
  email: string
  language: Language
  role: string
}

/** In both places: the workspace's members, and where the person belongs. To be called in a transaction. */
export async function addMember(
  db: Kysely<PlatformTables>,
  workspace: number,
  { id, name, email, language, role }: NewMember,
): Promise<void> {
  await workspaceDb(db, workspace).insertInto('nurt_member').values({ person: id, name, email, language, role }).execute()
  await db.insertInto('membership').values({ person: id, workspace }).execute()
}
