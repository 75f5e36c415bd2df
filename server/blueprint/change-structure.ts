import { type RawBuilder, sql } from 'kysely'
import { addForeignKey, columnDefinition, createIndex, createTable } from './create-table.ts'
import type { Fill, Fills } from './fills.ts'
import type { Column, ForeignKey, Table } from './structure.ts'

/** What must be done in the one transaction of a publish; indexes on tables with rows follow in the settling. */
export type Change =
  | { kind: 'table'; table: Table }
  /** `fill` is what existing rows get; new ones get the column's own default. */
  | { kind: 'column'; table: string; column: Column; fill?: Fill }
  | { kind: 'link'; table: string; link: ForeignKey; fresh: boolean }

/** Tables and columns that `after` needs beyond `before`. Nothing is ever dropped: what is gone from the blueprint is hidden. */
export function structureChanges(before: readonly Table[], after: readonly Table[], fills: Fills = new Map()): Change[] {
  const standing = new Map(before.map((table) => [table.name, table]))
  const fresh = after.filter(({ name }) => !standing.has(name))
  const grown = after.flatMap((table) => addedColumns(standing.get(table.name), table, fills))
  const links = after.flatMap((table) => addedLinks(standing.get(table.name), table))
  return [...fresh.map((table) => ({ kind: 'table' as const, table })), ...grown, ...links]
}

/** The statements of a change. Short locks only: no statement reads the rows of a table that had some before. */
export function statementsOf(schema: string, change: Change): RawBuilder<unknown>[] {
  if (change.kind === 'table') {
    return [createTable(schema, change.table), ...change.table.indexes.map((index) => createIndex(schema, index, false))]
  }
  if (change.kind === 'link') return [addForeignKey(schema, change.table, change.link, change.fresh)]
  return addColumn(schema, change)
}

/** A constant default fills the rows without touching them, so it is put and taken away again. */
function addColumn(schema: string, change: Extract<Change, { kind: 'column' }>): RawBuilder<unknown>[] {
  const { column, fill } = change
  const table = sql`alter table ${sql.id(schema, change.table)}`
  if (fill === undefined) return [sql`${table} add column ${columnDefinition(schema, column)}`]
  const filling = Array.isArray(fill) ? sql`array[${sql.join(fill.map((value) => sql.lit(value)))}]::text[]` : sql`${sql.lit(fill)}`
  const lasting = column.default === undefined ? sql`drop default` : sql`set default ${sql.raw(column.default)}`
  return [
    sql`${table} add column ${columnDefinition(schema, { name: column.name, type: column.type })} default ${filling}${column.notNull ? sql` not null` : sql``}`,
    sql`${table} alter column ${sql.id(column.name)} ${lasting}`,
  ]
}

function addedColumns(before: Table | undefined, after: Table, fills: Fills): Change[] {
  if (!before) return []
  const known = new Set(before.columns.map(({ name }) => name))
  const added = after.columns.filter(({ name }) => !known.has(name))
  return added.map((column) => {
    const fill = fills.get(`${after.name}.${column.name}`)
    return { kind: 'column', table: after.name, column, ...(fill !== undefined && { fill }) }
  })
}

function addedLinks(before: Table | undefined, after: Table): Change[] {
  const known = new Set(before?.links.map(({ column }) => column))
  const fresh = before === undefined
  return after.links.filter(({ column }) => !known.has(column)).map((link) => ({ kind: 'link', table: after.name, link, fresh }))
}
