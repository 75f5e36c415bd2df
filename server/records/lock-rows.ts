import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, statementFor } from '../db/statement.ts'
import { theseIds } from '../db/these-ids.ts'
import { tableRef } from '../fields/select-wire.ts'

/** Keeps records still until the transaction ends, locked in the order of their ids, whoever sees them. Answers those that are there. */
export async function lockRows(ctx: Ctx, module: string, ids: readonly string[]): Promise<string[]> {
  const { key, isOneOf } = theseIds('ids', ids.length)
  const statement = statementFor(ctx, `lock ${module} ${key}`, () => {
    return sql`select record.id from ${tableRef(ctx.workspace.schema, module)} as record
      where record.id ${isOneOf} order by record.id for no key update`
  })
  return (await ask(statement, { ctx, given: { ids } })).map(([id]) => String(id))
}
