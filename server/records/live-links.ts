import { ownTableOf } from '@nurt/core/blueprint/columns.ts'
import type { Field } from '@nurt/core/blueprint/document.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'

/** Whether a field, or a part of its lines, links to records of a module. */
export function leadsTo(field: Field, module: string): boolean {
  if (field.hidden) return false
  if (field.type === 'lines') return field.fields.some((part) => leadsTo(part, module))
  return (field.type === 'link' || field.type === 'multi_link') && field.module === module
}

interface Linking {
  module: string
  field: Field
}

/** Live records that link to some of others by this field or in its lines, whoever sees them. */
export async function liveLinks(
  { db, workspace: { schema } }: Ctx,
  { module, field }: Linking,
  target: string,
  ids: readonly string[],
): Promise<string[]> {
  const isOneOf = sql`= any(${ids}::uuid[])`
  const own = tableRef(schema, ownTableOf(module, field) ?? module)
  const inOwn = (points: RawBuilder<unknown>) => sql`exists (select from ${own} as one where one.record = linking.id and (${points}))`
  const points = () => {
    if (field.type === 'multi_link') return inOwn(sql`one.target ${isOneOf}`)
    if (field.type !== 'lines') return sql`linking.${sql.id(field.key)} ${isOneOf}`
    const parts = field.fields.filter((part) => leadsTo(part, target))
    return inOwn(
      sql.join(
        parts.map(({ key }) => sql`one.${sql.id(key)} ${isOneOf}`),
        sql` or `,
      ),
    )
  }
  const { rows } = await sql<{ id: string }>`select id from ${tableRef(schema, module)} as linking
    where ${points()} and trashed_at is null order by id`.execute(db)
  return rows.map(({ id }) => id)
}
