import type { Checked } from './checked.ts'
import { checkLimits } from './check-limits.ts'
import { builderFunctions, feelFunctions, operators, properties } from './functions.ts'
import type { Signature } from './functions.ts'
import { matchSignature, typeName } from './match-signature.ts'
import { neverTrue } from './never-true.ts'
import type { ExpressionProblem, Scope } from './scope.ts'
import type { Expression, Literal, Type } from './tree.ts'
import { valueOf } from './values.ts'

export type CheckResult = { value: Checked } | { problems: ExpressionProblem[] }

/**
 * Settles every name and type of an expression, or says all that is wrong with it, each with its place. An empty list and null fit
 * everywhere.
 */
export function checkExpression(expression: Expression, scope: Scope): CheckResult {
  const limits = checkLimits(expression)
  if (limits) return { problems: [limits] }
  const problems: ExpressionProblem[] = []
  const value = new Checker(scope, problems).check(expression)
  return problems.length > 0 ? { problems } : { value }
}

/** As `checkExpression`, and the result must be of one of the types (or always unknown). */
export function checkResult(expression: Expression, scope: Scope, wanted: readonly Type['type'][]): CheckResult {
  const checked = checkExpression(expression, scope)
  if ('problems' in checked || checked.value.type.type === 'null' || wanted.includes(checked.value.type.type)) return checked
  const details = { expected: wanted.join(', '), found: typeName(checked.value.type) }
  return { problems: [{ code: 'wrong_type', ...placeOf(expression), details }] }
}

/** What is published: as `checkResult`, and a condition that no record can ever meet is refused too. */
export function checkPublished(expression: Expression, scope: Scope, wanted: readonly Type['type'][]): CheckResult {
  const checked = checkResult(expression, scope, wanted)
  const never = 'value' in checked ? neverTrue(checked.value) : undefined
  return never ? { problems: [{ ...never, ...placeOf(expression) }] } : checked
}

const unknown: Checked = { kind: 'constant', type: { type: 'null' }, value: null }

/** Functions over a list that may also be called with the values one by one. */
const spreadable = new Set(['sum', 'mean', 'min', 'max', 'count'])

function isSpread(name: string, [first, ...others]: Checked[]): boolean {
  return spreadable.has(name) && first !== undefined && (others.length > 0 || first.type.type !== 'list')
}

class Checker {
  readonly #scope: Scope
  readonly #problems: ExpressionProblem[]

  constructor(scope: Scope, problems: ExpressionProblem[]) {
    this.#scope = scope
    this.#problems = problems
  }

  check(node: Expression): Checked {
    const rules: { [K in Expression['kind']]: (node: Extract<Expression, { kind: K }>) => Checked } = {
      literal: ({ value }) => constantOf(value),
      field: (field) => this.#field(field),
      word: ({ word }) => ({ kind: 'word', word, type: wordTypes[word] }),
      negate: ({ of }) => this.#operator('negate', [of], node),
      binary: (binary) => this.#binary(binary),
      between: ({ value, low, high }) =>
        this.#apply(operators.get('and'), 'between', node, [
          this.#operator('>=', [value, low], node),
          this.#operator('<=', [value, high], node),
        ]),
      in: ({ value, among }) => this.#apply(operators.get('in'), 'in', node, [this.check(value), this.#list(among, node)]),
      if: ({ condition, yes, no }) => this.#operator('if', [condition, yes, no], node),
      list: ({ items }) => this.#list(items, node),
      call: (call) => this.#call(call),
    }
    return (rules[node.kind] as (node: Expression) => Checked)(node)
  }

  #field(node: Extract<Expression, { kind: 'field' }>): Checked {
    const type = this.#scope(node.path)
    if (type) return { kind: 'field', path: node.path, type }
    const property = properties.get(node.path.at(-1) ?? '')
    const owner = node.path.slice(0, -1)
    if (property && owner.length > 0 && this.#scope(owner)) {
      return this.#property(property, node.path.at(-1) ?? '', { kind: 'field', path: owner, ...placeOf(node) }, node)
    }
    return this.#problem({ code: 'unknown_field', details: { field: node.path.join('.') } }, node)
  }

  #property(signatures: readonly Signature[], name: string, owner: Expression, node: Expression): Checked {
    const value = this.check(owner)
    const isMoment = value.type.type === 'datetime' && ['year', 'month', 'day', 'weekday'].includes(name)
    const subject: Checked = isMoment ? { kind: 'apply', op: 'date_of_datetime', of: [value], type: { type: 'date' } } : value
    return this.#apply(signatures, name, node, [subject])
  }

  #binary(node: Extract<Expression, { kind: 'binary' }>): Checked {
    const [left, right] = [this.check(node.left), this.check(node.right)]
    const isNullTest = node.op === '=' || node.op === '!='
    if (isNullTest && (isNull(node.left) || isNull(node.right))) return nullTest(node.op === '=', isNull(node.left) ? right : left)
    return this.#apply(operators.get(node.op), node.op, node, [left, right])
  }

  #call(node: Extract<Expression, { kind: 'call' }>): Checked {
    const [owner] = node.arguments
    const property = node.name.startsWith('.') ? properties.get(node.name.slice(1)) : undefined
    if (property && owner) return this.#property(property, node.name.slice(1), owner, node)
    const signatures = feelFunctions.get(node.name) ?? builderFunctions.get(node.name)
    if (!signatures) return this.#problem({ code: 'unknown_function', details: { function: node.name } }, node)
    const given = node.arguments.map((argument) => this.check(argument))
    return this.#apply(signatures, node.name, node, isSpread(node.name, given) ? [this.#listOf(given, node)] : given)
  }

  #operator(name: string, of: Expression[], node: Expression): Checked {
    return this.#apply(
      operators.get(name),
      name,
      node,
      of.map((part) => this.check(part)),
    )
  }

  #list(items: Expression[], node: Expression): Checked {
    return this.#listOf(
      items.map((item) => this.check(item)),
      node,
    )
  }

  /** One list is itself: `x in my_list`. */
  #listOf(items: Checked[], node: Expression): Checked {
    const [only] = items
    if (items.length === 1 && only?.type.type === 'list' && node.kind === 'in') return only
    const typed = matchSignature([{ takes: items.map(() => 'T'), gives: 'T', op: 'list' }], items)
    if (!('signature' in typed)) return this.#mismatch(typed, 'list', node, items)
    const of = items.map((item) => retype(item, typed.bound))
    return { kind: 'apply', op: 'list', of, type: { type: 'list', of: typed.bound } }
  }

  #apply(signatures: readonly Signature[] | undefined, name: string, node: Expression, given: Checked[]): Checked {
    if (given.includes(unknown)) return unknown
    const match = matchSignature(signatures ?? [], given)
    if (!('signature' in match)) return this.#mismatch(match, name, node, given)
    const of = given.map((part, index) => retype(part, match.takes[index] ?? part.type))
    return { kind: 'apply', op: match.signature.op, of, type: match.gives }
  }

  #mismatch(
    mismatch: Exclude<ReturnType<typeof matchSignature>, { signature: Signature }>,
    name: string,
    node: Expression,
    given: Checked[],
  ): Checked {
    if (given.includes(unknown)) return unknown
    if (mismatch.code === 'wrong_arity')
      return this.#problem({ code: 'wrong_arity', details: { function: name, found: given.length } }, node)
    const found = given[mismatch.argument]
    const details = { function: name, expected: mismatch.expected, ...(found && { found: typeName(found.type) }) }
    return this.#problem({ code: mismatch.code, details }, node)
  }

  #problem(problem: ExpressionProblem, node: Expression): Checked {
    this.#problems.push({ ...problem, ...placeOf(node) })
    return unknown
  }
}

const wordTypes: Record<Extract<Expression, { kind: 'word' }>['word'], Type> = {
  today: { type: 'date' },
  now: { type: 'datetime' },
  me: { type: 'key', of: 'person' },
  my_teams: { type: 'list', of: { type: 'key', of: 'team' } },
}

function constantOf(literal: Literal): Checked {
  return { kind: 'constant', type: { type: literal.type }, value: valueOf(literal.value, { type: literal.type }) }
}

function isNull(node: Expression): boolean {
  return node.kind === 'literal' && node.value.type === 'null'
}

/** `x = null` asks whether x is known; any other comparison with an unknown value is itself unknown. */
function nullTest(wanted: boolean, subject: Checked): Checked {
  const test: Checked = { kind: 'apply', op: 'is_null', of: [subject], type: { type: 'yes_no' } }
  return wanted ? test : { kind: 'apply', op: 'not', of: [test], type: { type: 'yes_no' } }
}

/** Gives an untyped null, or whatever can only be null, the type of its place; an empty list too. */
function retype(node: Checked, type: Type): Checked {
  if (node.type.type === 'null') return { kind: 'constant', type, value: null }
  return node.type.type === 'list' && node.type.of.type === 'null' ? { ...node, type } : node
}

function placeOf(node: Expression): { at?: [from: number, to: number] } {
  return node.at ? { at: node.at } : {}
}
