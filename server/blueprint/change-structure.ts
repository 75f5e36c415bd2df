import { type RawBuilder, sql } from 'kysely'
import { addForeignKey, columnDefinition, createIndex, createTable } from './create-table.ts'
import type { Column, ForeignKey, Table } from './structure.ts'

/** What must be done in the one transaction of a publish; indexes on tables with rows follow in the settling. */
export type Change =
  | { kind: 'table'; table: Table }
  | { kind: 'column'; table: string; column: Column }
  | { kind: 'link'; table: string; link: ForeignKey; fresh: boolean }

/** Tables and columns that `after` needs beyond `before`. Nothing is ever dropped: what is gone from the blueprint is hidden. */
export function structureChanges(before: readonly Table[], after: readonly Table[]): Change[] {
  const standing = new Map(before.map((table) => [table.name, table]))
  const fresh = after.filter(({ name }) => !standing.has(name))
  const grown = after.flatMap((table) => addedColumns(standing.get(table.name), table))
  const links = after.flatMap((table) => addedLinks(standing.get(table.name), table))
  return [...fresh.map((table) => ({ kind: 'table' as const, table })), ...grown, ...links]
}

/** The statements of a change. Short locks only: no statement reads the rows of a table that had some before. */
export function statementsOf(schema: string, change: Change): RawBuilder<unknown>[] {
  if (change.kind === 'table') {
    return [createTable(schema, change.table), ...change.table.indexes.map((index) => createIndex(schema, index, false))]
  }
  if (change.kind === 'link') return [addForeignKey(schema, change.table, change.link, change.fresh)]
  return [sql`alter table ${sql.id(schema, change.table)} add column ${columnDefinition(schema, change.column)}`]
}

function addedColumns(before: Table | undefined, after: Table): Change[] {
  if (!before) return []
  const known = new Set(before.columns.map(({ name }) => name))
  return after.columns.filter(({ name }) => !known.has(name)).map((column) => ({ kind: 'column', table: after.name, column }))
}

function addedLinks(before: Table | undefined, after: Table): Change[] {
  const known = new Set(before?.links.map(({ column }) => column))
  const fresh = before === undefined
  return after.links.filter(({ column }) => !known.has(column)).map((link) => ({ kind: 'link', table: after.name, link, fresh }))
}
