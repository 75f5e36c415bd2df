import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import type { Kysely } from 'kysely'
import type { WorkspaceTables } from '../db/tables.ts'
import { structureChanges, statementsOf } from './change-structure.ts'
import { createCollation } from './create-table.ts'
import { structureOf } from './structure.ts'

interface FirstVersion {
  /** `ws_12`, holding the platform's tables and nothing of a blueprint yet. */
  schema: string
  blueprint: Blueprint
  by: string | null
  note?: string
}

/** Makes the tables of a valid blueprint and its version 1, inside the transaction that makes the workspace. */
export async function publishFirst(db: Kysely<WorkspaceTables>, first: FirstVersion): Promise<void> {
  const { schema, blueprint } = first
  await createCollation(schema, blueprint.languages[0] ?? 'en').execute(db)
  for (const change of structureChanges([], structureOf(blueprint))) {
    for (const statement of statementsOf(schema, change)) await statement.execute(db)
  }
  await db
    .withSchema(schema)
    .insertInto('nurt_version')
    .values({ number: 1, blueprint: JSON.stringify(blueprint), by: first.by, note: first.note ?? null })
    .execute()
}
