import type { Field } from '@nurt/core/blueprint/document.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, given, statementFor } from '../db/statement.ts'
import { columnsOf } from '../fields/column-of.ts'
import { selectTitle, tableRef } from '../fields/select-wire.ts'
import { rowOf } from '../permissions/row-of.ts'
import { viewOf } from '../permissions/view.ts'
import { withinReach } from '../permissions/within-reach.ts'

/**
 * The record that holds a unique field's value already, where the actor may see it; or the one in the trash that held it. `detail` is what PostgreSQL says of the conflict, in any
 * language: `Key (price, price_currency)=(12.30, EUR) already exists.`
 */
export async function findHolder(
  ctx: Ctx,
  module: string,
  field: Field,
  { detail = '', isTrashed = false }: { detail?: string | undefined; isTrashed?: boolean },
): Promise<{ record: string; title: string } | undefined> {
  const columns = columnsOf(field, ctx.snapshot.blueprint)
  const text = /\)=\((.*)\)/s.exec(detail)?.[1]
  if (text === undefined) return undefined
  const values = columns.length > 1 ? text.split(', ') : [text]
  const statement = statementFor(ctx, `holder ${module} ${field.key} ${isTrashed}`, (environment) => {
    const view = viewOf(ctx, environment)
    const row = rowOf(view, module)
    const same = columns.map(({ name, type }, at) => sql`record.${sql.id(name)} = ${given(String(at))}::${sql.raw(type)}`)
    return sql`select record.id, ${selectTitle(row)} from ${tableRef(view.schema, module)} as record
      where ${sql.join(same, sql` and `)} and record.trashed_at is ${isTrashed ? sql`not null` : sql`null`} and ${withinReach(view, 'see', module, 'record')}`
  })
  const [found] = await ask(statement, { ctx, given: Object.fromEntries(values.entries()) })
  return found && { record: String(found[0]), title: String(found[1]) }
}
