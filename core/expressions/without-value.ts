import type { Condition, ConditionValue } from './condition.ts'
import { parseFeel } from './parse-feel.ts'
import { printFeel } from './print-feel.ts'
import type { Expression, Literal } from './tree.ts'

/**
 * The condition where nothing has this value any more: what it lets through stays the same, and it names the value no longer. The same
 * object where it did not name it.
 */
export function withoutValue(condition: Condition, value: string): Condition {
  if ('formula' in condition) return withoutInFormula(condition, value)
  if ('field' in condition) return withoutIn(condition, value)
  const parts = 'all' in condition ? condition.all : condition.any
  const next = parts.map((part) => withoutValue(part, value))
  if (next.every((part, index) => part === parts[index])) return condition
  return 'all' in condition ? { all: next } : { any: next }
}

function withoutIn(condition: Extract<Condition, { field: string }>, value: string): Condition {
  const { field, op, value: given } = condition
  if (given === value) return { field, op: op === 'is_not' ? 'none_of' : 'one_of', value: [] }
  if (!isTexts(given) || !given.includes(value)) return condition
  return { field, op, value: given.filter((one) => one !== value) }
}

function isTexts(value: ConditionValue | undefined): value is readonly string[] {
  return Array.isArray(value)
}

function withoutInFormula(condition: Extract<Condition, { formula: string }>, value: string): Condition {
  if (!condition.formula.includes(value)) return condition
  const parsed = parseFeel(condition.formula)
  return 'value' in parsed ? { formula: printFeel(withoutText(parsed.value, value)) } : condition
}

/** Nothing equals the text, and no list has it. */
function withoutText(node: Expression, text: string): Expression {
  const others = (nodes: readonly Expression[]) => nodes.filter((one) => !isText(one, text)).map((one) => withoutText(one, text))
  const inside = (one: Expression) => withoutText(one, text)
  const ways: { [K in Expression['kind']]: (node: Extract<Expression, { kind: K }>) => Expression } = {
    literal: (literal) => (isText(literal, text) ? { kind: 'literal', value: nothing } : literal),
    field: (field) => field,
    word: (word) => word,
    negate: (negation) => ({ ...negation, of: inside(negation.of) }),
    binary: (binary) =>
      [binary.left, binary.right].some((side) => isText(side, text)) && (binary.op === '=' || binary.op === '!=')
        ? { kind: 'literal', value: { type: 'yes_no', value: binary.op === '!=' } }
        : { ...binary, left: inside(binary.left), right: inside(binary.right) },
    between: (between) => ({ ...between, value: inside(between.value), low: inside(between.low), high: inside(between.high) }),
    in: (search) => ({ ...search, value: inside(search.value), among: others(search.among) }),
    if: (choice) => ({ ...choice, condition: inside(choice.condition), yes: inside(choice.yes), no: inside(choice.no) }),
    list: (list) => ({ ...list, items: others(list.items) }),
    call: (call) => ({ ...call, arguments: call.arguments.map(inside) }),
  }
  return (ways[node.kind] as (node: Expression) => Expression)(node)
}

const nothing: Literal = { type: 'null', value: null }

function isText(node: Expression, text: string): boolean {
  return node.kind === 'literal' && node.value.value === text
}
