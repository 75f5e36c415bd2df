import type { Checked, Operation } from '@nurt/core/expressions/checked.ts'
import { isConstant } from '@nurt/core/expressions/checked.ts'
import type { Type } from '@nurt/core/expressions/tree.ts'
import type { RawBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import { dateSql } from './date-sql.ts'
import { masked } from './fragment.ts'
import type { Fragment, SqlContext, WriteSql } from './fragment.ts'
import { listSql } from './list-sql.ts'
import { logicSql } from './logic-sql.ts'
import { moneySql } from './money-sql.ts'
import { numberSql } from './number-sql.ts'
import { parameterOf, uuidParameter } from './parameter.ts'
import { textSql } from './text-sql.ts'

/**
 * The SQL reader of a checked expression: agrees with `compileToFunction` for every record. Values, `today` and `me` are parameters;
 * identifiers come only through `columnOf`. No operation raises an error: what cannot be computed is null.
 */
export function compileToSql(node: Checked, context: SqlContext): Fragment {
  const fragment = write(node, context)
  if (!fragment.currency) return fragment
  return { sql: masked(fragment), currency: sql`case when ${fragment.sql} is not null then ${fragment.currency} end` }
}

/** A condition for WHERE: unknown is not a match. `is`, `one_of`, `within` and an order of a column can use its index. */
export function compileToWhere(node: Checked, context: SqlContext): RawBuilder<SqlBool> {
  return sql<SqlBool>`${write(node, context).sql}`
}

function write(node: Checked, context: SqlContext): Fragment {
  const parameter = parameterOf(node, context.environment)
  if (parameter) return parameter
  if (node.kind === 'field') return context.columnOf(node.path)
  if (node.kind !== 'apply') throw new Error(`A ${node.kind} is always a parameter`)
  const parts = alike(node, context)
  const written = operations[node.op as Operation](parts, node, context)
  return isKeyLike(node.type) && parts.some((part) => part.isUuid) ? { ...written, isUuid: true } : written
}

/** The parts in SQL. Where uuid columns meet other keys, constants become uuids; if not all can, the columns become text. */
function alike(node: Extract<Checked, { kind: 'apply' }>, context: SqlContext): Fragment[] {
  const written = node.of.map((part) => write(part, context))
  if (!written.some((part) => part.isUuid)) return written
  const asUuids = written.map((part, index) => {
    const of = node.of[index]
    return of && isKeyLike(of.type) && isConstant(of) ? (uuidParameter(of, context.environment) ?? part) : part
  })
  const isAgreed = asUuids.every((part, index) => part.isUuid || !isKeyLike(node.of[index]?.type))
  return isAgreed ? asUuids : written.map((part, index) => (part.isUuid ? asText(part, node.of[index]?.type) : part))
}

function asText(part: Fragment, type: Type | undefined): Fragment {
  return { sql: type?.type === 'list' ? sql`${part.sql}::text[]` : sql`${part.sql}::text` }
}

function isKeyLike(type: Type | undefined): boolean {
  if (type?.type === 'list') return isKeyLike(type.of)
  return type?.type === 'key' || type?.type === 'text' || type?.type === 'record'
}

const operations: { [O in Operation]: WriteSql } = { ...logicSql, ...numberSql, ...moneySql, ...textSql, ...dateSql, ...listSql }
