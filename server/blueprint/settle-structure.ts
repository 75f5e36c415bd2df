import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import { isUniqueViolation } from '../db/is-unique-violation.ts'
import { createIndex } from './create-table.ts'
import { quickIndexes } from './quick-lists.ts'
import type { Settling } from './settle.ts'
import { type Index, indexMark, structureOf } from './structure.ts'

/**
 * Brings indexes and foreign keys to what the published blueprint asks for, beside readers and writers. It looks at what stands, so it
 * needs no memory: whatever a killed one left half done is dropped and made again.
 */
export async function settleStructure(settling: Settling): Promise<void> {
  const { platform, workspace, db } = settling
  const { blueprint } = await platform.snapshots.current(workspace.id)
  const wanted = [...structureOf(blueprint).flatMap(({ indexes }) => indexes), ...(await quickIndexes(db, blueprint))]
  const standing = await standingIndexes(settling)
  const usable = new Set(standing.filter(({ valid }) => valid).map(({ name }) => name))
  const names = new Set(wanted.map(({ name }) => name))
  for (const { name, valid } of standing.filter((index) => !index.valid || !names.has(index.name))) {
    await sql`drop index concurrently if exists ${sql.id(workspace.schema, name)}`.execute(db)
    if (!valid) usable.delete(name)
  }
  const unfit: Index[] = []
  for (const index of wanted) {
    if (!usable.has(index.name) && !(await build(settling, index))) unfit.push(index)
  }
  await validateLinks(settling)
  if (unfit.length > 0) refuse('not_fitting', { unique: unfit.map(({ table, columns }) => ({ module: table, field: columns[0]?.name })) })
}

/** False where records that came while it was published hold the same value: everything else is made all the same. */
async function build({ workspace, db }: Settling, index: Index): Promise<boolean> {
  try {
    await createIndex(workspace.schema, index, true).execute(db)
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}

async function standingIndexes({ workspace, db }: Settling): Promise<{ name: string; valid: boolean }[]> {
  const found = await sql<{ name: string; valid: boolean }>`select c.relname as name, i.indisvalid as valid from pg_index i
    join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${workspace.schema} and position(${indexMark} in c.relname) > 0`.execute(db)
  return found.rows
}

async function validateLinks({ workspace, db }: Settling): Promise<void> {
  const open = await sql<{ table: string; name: string }>`select c.relname as table, k.conname as name from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${workspace.schema} and k.contype = 'f' and not k.convalidated`.execute(db)
  for (const { table, name } of open.rows) {
    await sql`alter table ${sql.id(workspace.schema, table)} validate constraint ${sql.id(name)}`.execute(db)
  }
}
