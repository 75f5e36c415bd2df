import type { Condition, ConditionValue, Operator, Period } from './condition.ts'
import { parseFeel } from './parse-feel.ts'
import type { ExpressionProblem, Scope } from './scope.ts'
import type { Expression, Literal, Type } from './tree.ts'
import { valueOf } from './values.ts'

type Result = { value: Expression } | { problems: ExpressionProblem[] }
type FieldCondition = Extract<Condition, { field: string }>

/**
 * The builder's condition as a tree of two-valued calls. `all` of nothing is true, `any` of nothing false. On a datetime field a plain
 * date means the whole day in the workspace's zone: `above` it is after its end, `at_least` from its start.
 */
export function conditionToExpression(condition: Condition, scope: Scope): Result {
  const problems: ExpressionProblem[] = []
  const value = convert(condition, scope, problems)
  return problems.length > 0 ? { problems } : { value }
}

function convert(condition: Condition, scope: Scope, problems: ExpressionProblem[]): Expression {
  if ('all' in condition) {
    const parts = condition.all.map((part) => convert(part, scope, problems))
    return joined(parts, 'and') ?? truth(true)
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => convert(part, scope, problems))
    return joined(parts, 'or') ?? truth(false)
  }
  if ('formula' in condition) {
    const parsed = parseFeel(condition.formula)
    if ('value' in parsed) return parsed.value
    problems.push(parsed.problem)
    return truth(false)
  }
  return convertField(condition, scope, problems)
}

function convertField(condition: FieldCondition, scope: Scope, problems: ExpressionProblem[]): Expression {
  const path = condition.field.split('.')
  const type = scope(path)
  if (!type) {
    problems.push({ code: 'unknown_field', details: { field: condition.field } })
    return truth(false)
  }
  const made = rules[condition.op]?.({ kind: 'field', path }, condition.value ?? null, type)
  if (made) return made
  problems.push({ code: 'invalid_value', details: { field: condition.field, operator: condition.op } })
  return truth(false)
}

type Rule = (field: Expression, value: ConditionValue, type: Type) => Expression | undefined

const rules: { [O in Operator]: Rule } = {
  is: (field, value, type) => {
    if (value === null) return call('blank', field)
    return onDay(type, value) ? spanning(field, value, value, type) : withScalar('is', field, value, type)
  },
  is_not: (field, value, type) => {
    if (value === null) return call('not_blank', field)
    return onDay(type, value) ? outside(spanning(field, value, value, type)) : withScalar('is_not', field, value, type)
  },
  one_of: withList('one_of'),
  none_of: withList('none_of'),
  contains: withText('text_contains'),
  not_contains: withText('text_not_contains'),
  starts_with: withText('text_starts_with'),
  above: (field, value, type) => (onDay(type, value) ? compare(field, '>=', dayEnd(value)) : order(field, '>', value, type)),
  at_least: (field, value, type) => order(field, '>=', value, type),
  below: (field, value, type) => order(field, '<', value, type),
  at_most: (field, value, type) => (onDay(type, value) ? compare(field, '<', dayEnd(value)) : order(field, '<=', value, type)),
  between: (field, value, type) => {
    if (!Array.isArray(value) || value.length !== 2) return undefined
    const [low, high]: readonly (ConditionValue | undefined)[] = value
    return joinedOrNone(rules.at_least(field, low ?? null, type), rules.at_most(field, high ?? null, type))
  },
  within: (field, value, type) => spanOf(field, value, type),
  not_within: (field, value, type) => outside(spanOf(field, value, type)),
  has_any: withList('has_any'),
  has_all: withList('has_all'),
  has_none: withList('has_none'),
  blank: (field) => call('blank', field),
  not_blank: (field) => call('not_blank', field),
}

function withScalar(name: string, field: Expression, value: ConditionValue, type: Type): Expression | undefined {
  const operand = operandOf(value, type)
  return operand && call(name, field, operand)
}

function withList(name: string): Rule {
  return (field, value, type) => {
    if (isObject(value) && 'my_teams' in value) return call(name, field, { kind: 'word', word: 'my_teams' })
    const items = Array.isArray(value) ? value.map((item: ConditionValue) => operandOf(item, scalarOf(type))) : undefined
    if (!items || items.includes(undefined)) return undefined
    return call(name, field, { kind: 'list', items: items.filter((item) => item !== undefined) })
  }
}

function withText(name: string): Rule {
  return (field, value, type) => {
    if (typeof value !== 'string' || type.type !== 'text') return undefined
    return call(name, field, literal({ type: 'text', value }))
  }
}

function order(field: Expression, op: '<' | '<=' | '>' | '>=', value: ConditionValue, type: Type): Expression | undefined {
  const operand = onDay(type, value) ? call('day_start', dayOf(value)) : operandOf(value, type)
  return operand && compare(field, op, operand)
}

function spanOf(field: Expression, value: ConditionValue, type: Type): Expression | undefined {
  if (!isObject(value) || !('period' in value) || (type.type !== 'date' && type.type !== 'datetime')) return undefined
  const [unit, offset] = partsOf(value.period)
  return span(field, call('period_start', unit, offset), call('period_end', unit, offset), type)
}

/** From the start of one day to the end of another, on a datetime field. */
function spanning(field: Expression, from: ConditionValue, to: ConditionValue, type: Type): Expression {
  return span(field, dayOf(from), call('day_after', dayOf(to)), type)
}

function span(field: Expression, from: Expression, until: Expression, type: Type): Expression {
  const [low, high] = type.type === 'datetime' ? [call('day_start', from), call('day_start', until)] : [from, until]
  return { kind: 'binary', op: 'and', left: compare(field, '>=', low), right: compare(field, '<', high) }
}

/** The opposite of a span: before it, after it, or blank. */
function outside(inside: Expression | undefined): Expression | undefined {
  if (inside?.kind !== 'binary' || inside.left.kind !== 'binary' || inside.right.kind !== 'binary') return undefined
  return call('outside', inside.left.left, inside.left.right, inside.right.right)
}

function partsOf(period: Period): [Expression, Expression] {
  const [unit, offset] = 'days' in period ? ['days', period.days] : [period.unit, period.offset]
  return [literal({ type: 'text', value: unit }), literal({ type: 'number', value: String(offset) })]
}

/** A value that names a whole day is asked of a field that holds moments. */
function onDay(type: Type, value: ConditionValue): boolean {
  return (
    type.type === 'datetime' &&
    ((isObject(value) && 'relative' in value) || (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)))
  )
}

function dayOf(value: ConditionValue): Expression {
  if (isObject(value) && 'relative' in value) return call('relative_day', literal({ type: 'number', value: String(value.relative.days) }))
  return literal({ type: 'date', value: typeof value === 'string' ? value : '' })
}

const dayEnd = (value: ConditionValue) => call('day_start', call('day_after', dayOf(value)))

function operandOf(value: ConditionValue, type: Type): Expression | undefined {
  if (isObject(value)) {
    if ('me' in value) return { kind: 'word', word: 'me' }
    return 'relative' in value && type.type === 'date' ? dayOf(value) : undefined
  }
  const kind = type.type === 'record' ? 'key' : type.type
  if (kind === 'list' || kind === 'null' || value === null || Array.isArray(value)) return undefined
  return wireLiteral(kind, value)
}

function wireLiteral(type: Exclude<Type['type'], 'record' | 'list' | 'null'>, value: ConditionValue): Expression | undefined {
  const wire = type === 'number' && typeof value === 'number' ? String(value) : value
  if (valueOf(wire, { type }) === null) return undefined
  return literal({ type, value: wire } as Literal)
}

function scalarOf(type: Type): Type {
  return type.type === 'list' ? type.of : type
}

function isObject(value: ConditionValue): value is Extract<ConditionValue, object> & { length?: never } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function compare(left: Expression, op: '<' | '<=' | '>' | '>=', right: Expression): Expression {
  return { kind: 'binary', op, left, right }
}

function call(name: string, ...given: Expression[]): Expression {
  return { kind: 'call', name, arguments: given }
}

function literal(value: Literal): Expression {
  return { kind: 'literal', value }
}

const truth = (value: boolean) => literal({ type: 'yes_no', value })

/** As a balanced tree, so that a long condition is not a deep one. */
function joined(parts: Expression[], op: 'and' | 'or'): Expression | undefined {
  if (parts.length < 2) return parts[0]
  const middle = Math.ceil(parts.length / 2)
  return joinedOrNone(joined(parts.slice(0, middle), op), joined(parts.slice(middle), op), op)
}

function joinedOrNone(left: Expression | undefined, right: Expression | undefined, op: 'and' | 'or' = 'and'): Expression | undefined {
  return left && right && { kind: 'binary', op, left, right }
}
