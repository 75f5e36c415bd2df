import { type RawBuilder, sql } from 'kysely'
import type { Column, ForeignKey, Index, Table } from './structure.ts'

/** The workspace's order of texts (ICU), fixed when it is made; every text column has it, so `order by` and indexes agree. */
const collation = 'nurt_sort'

export function createCollation(schema: string, language: string): RawBuilder<unknown> {
  return sql`create collation if not exists ${sql.id(schema, collation)} (provider = icu, locale = ${sql.lit(language)})`
}

/** Without its foreign keys and indexes: those come when all tables stand. */
export function createTable(schema: string, table: Table): RawBuilder<unknown> {
  const columns = table.columns.map((column) => columnDefinition(schema, column))
  return sql`create table ${sql.id(schema, table.name)} (${sql.join(columns)}, primary key (${sql.join(table.primaryKey.map((key) => sql.id(key)))}))`
}

export function columnDefinition(schema: string, column: Column): RawBuilder<unknown> {
  const sorted = column.type.startsWith('text') ? sql` collate ${sql.id(schema, collation)}` : sql``
  const filled = column.default === undefined ? sql`` : sql` default ${sql.raw(column.default)}`
  return sql`${sql.id(column.name)} ${sql.raw(column.type)}${sorted}${filled}${column.notNull ? sql` not null` : sql``}`
}

/** `checked: false` takes only a short lock; `validateForeignKey` checks the rows later beside readers and writers. */
export function addForeignKey(schema: string, table: string, key: ForeignKey, checked: boolean): RawBuilder<unknown> {
  return sql`alter table ${sql.id(schema, table)} add constraint ${sql.id(foreignKeyName(key))}
    foreign key (${sql.id(key.column)}) references ${sql.id(schema, key.table)} (id)
    on delete ${sql.raw(key.onDelete)}${checked ? sql`` : sql` not valid`}`
}

/** Unique within its table, which is all that PostgreSQL asks. */
export function foreignKeyName(key: ForeignKey): string {
  return `${key.column}__fk`
}

export function createIndex(schema: string, index: Index, concurrently: boolean): RawBuilder<unknown> {
  const covered = index.covers ? sql` include (${sql.join(index.covers.map((name) => sql.id(name)))})` : sql``
  const columns = index.columns.map((column) => sql`${sql.id(column.name)}${column.descending ? sql` desc nulls last` : sql``}`)
  return sql`create ${index.unique ? sql`unique ` : sql``}index ${concurrently ? sql`concurrently ` : sql``}${sql.id(index.name)}
    on ${sql.id(schema, index.table)} (${sql.join(columns)})${covered}${index.where ? sql` where ${sql.raw(index.where)}` : sql``}`
}
