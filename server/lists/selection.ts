import type { Question } from '@nurt/core/blueprint/document.ts'
import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import type { RawBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import type { Statement } from '../db/statement.ts'
import { statementFor } from '../db/statement.ts'
import { tableRef } from '../fields/select-wire.ts'
import type { Row } from '../fields/select-wire.ts'
import { visibleRecords } from '../permissions/matching.ts'
import { rowOf } from '../permissions/row-of.ts'
import { moduleFor, viewOf } from '../permissions/view.ts'
import type { View } from '../permissions/view.ts'
import { findQuestion } from './find-question.ts'
import { isPicked } from './hand-picked.ts'

/** Which list of which module a route is asked about. */
export interface AskedList {
  module: string
  list?: string | undefined
  /** JSON text of the parts that are asked instead of the list's. */
  question?: string | undefined
}

/** The records that a question is about, ready to select from. */
export interface Selection {
  view: View
  module: CompiledModule
  question: Question
  row: Row
  /** `from … where …`: within reach, live and matching. */
  from: RawBuilder<unknown>
}

/** The statement that `build` makes of a question, kept for the next one who asks the same of it in the same role. */
export async function statementOver(
  ctx: Ctx,
  asked: AskedList,
  kind: string,
  build: (selection: Selection) => RawBuilder<unknown>,
): Promise<Statement> {
  const found = await findQuestion(ctx, asked)
  return statementFor(ctx, `${kind} ${found.key}`, (environment) => {
    return build(select(viewOf(ctx, environment), asked.module, found.question()))
  })
}

export function select(view: View, key: string, question: Question): Selection {
  const module = moduleFor(view, key)
  const row = rowOf(view, key)
  const from = sql`from ${tableRef(view.schema, key)} as ${sql.id(row.alias)} where ${askedRecords(view, row, question)}`
  return { view, module, question, row, from }
}

/** The records that a question is about, as SQL over a row. */
export function askedRecords(view: View, row: Row, { picked, condition }: Question): RawBuilder<SqlBool> {
  const visible = visibleRecords(view, row, condition)
  return picked ? sql<SqlBool>`${visible} and ${isPicked(view, row, picked)}` : visible
}
