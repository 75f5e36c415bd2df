import { parser } from 'lezer-feel'
import { checkBrackets } from './check-brackets.ts'
import { feelFunctions, properties } from './functions.ts'
import { parseDateLiteral } from './parse-date-literal.ts'
import type { ExpressionProblem } from './scope.ts'
import type { Arithmetic, Comparison, Expression, Literal } from './tree.ts'

export type ParsedFeel = { value: Expression } | { problem: ExpressionProblem }

const maxLength = 4000
const maxNesting = 200

/** Reads FEEL text (the subset of docs/feel.md). Names and types are settled later, by `checkExpression`. */
export function parseFeel(text: string): ParsedFeel {
  return attempt(text, (reader) => reader.read())
}

/** Reads a cell of a decision table, such as `> 18`, `"a", "b"`, `not([1..3])` or `-`, as a question about the table's input. */
export function parseUnaryTests(text: string, input: Expression): ParsedFeel {
  return attempt(text, (reader) => reader.readTests(input))
}

function attempt(text: string, read: (reader: Reader) => Expression): ParsedFeel {
  if (text.length > maxLength) return { problem: { code: 'too_long', details: { maximum: maxLength } } }
  const brackets = checkBrackets(text)
  if (brackets) return { problem: brackets }
  try {
    return { value: read(new Reader(text)) }
  } catch (error) {
    if (error instanceof Fault) return { problem: error.problem }
    throw error
  }
}

/** Only inside this file: unwinds the reader to `parseFeel`. */
class Fault extends Error {
  readonly problem: ExpressionProblem

  constructor(problem: ExpressionProblem) {
    super(problem.code)
    this.problem = problem
  }
}

type Tree = ReturnType<typeof parser.parse>
type SyntaxNode = Tree['topNode']
type At = [from: number, to: number]
type Rule = (node: SyntaxNode, parts: SyntaxNode[], at: At) => Expression

class Reader {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  read(): Expression {
    const [top, ...others] = this.#parse('Expression')
    if (!top || others.length > 0) throw new Fault({ code: 'syntax', at: [0, this.#text.length] })
    return this.#expression(top)
  }

  readTests(input: Expression): Expression {
    const parts = this.#parse('UnaryTests')
    const at: At = [0, this.#text.length]
    if (parts[0]?.name === 'Wildcard') return literal({ type: 'yes_no', value: true }, at)
    const tests = parts.find(({ name }) => name === 'PositiveUnaryTests')
    if (!tests) throw new Fault({ code: 'syntax', at })
    const value = this.#among(input, childrenOf(tests), at)
    return parts[0]?.name === 'not' ? { kind: 'call', name: 'not', arguments: [value], at } : value
  }

  #parse(top: 'Expression' | 'UnaryTests'): SyntaxNode[] {
    const tree = this.#tree(top)
    let depth = 0
    tree.iterate({
      enter: (node) => {
        depth += 1
        if (depth > maxNesting) throw new Fault({ code: 'too_deep', at: [node.from, node.to] })
      },
      leave: () => {
        depth -= 1
      },
    })
    return childrenOf(tree.topNode)
  }

  /** Strict: going on after the first fault would cost seconds on hostile text, and one place is enough. */
  #tree(top: 'Expression' | 'UnaryTests'): Tree {
    const parse = parser.configure({ top, strict: true }).startParse(this.#text)
    try {
      for (;;) {
        const tree = parse.advance()
        if (tree) return tree
      }
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      throw new Fault({ code: 'syntax', at: [parse.parsedPos, Math.min(parse.parsedPos + 1, this.#text.length)] })
    }
  }

  #expression(node: SyntaxNode): Expression {
    const rule = Object.hasOwn(this.#rules, node.name) ? this.#rules[node.name] : undefined
    if (!rule) throw new Fault({ code: 'unsupported', at: [node.from, node.to], details: { construct: node.name } })
    return rule(node, childrenOf(node), [node.from, node.to])
  }

  readonly #rules: Record<string, Rule> = {
    NumericLiteral: (node, _, at) => literal({ type: 'number', value: this.#number(node) }, at),
    StringLiteral: (node, _, at) => literal({ type: 'text', value: this.#string(node) }, at),
    BooleanLiteral: (node, _, at) => literal({ type: 'yes_no', value: this.#slice(node) === 'true' }, at),
    null: (_node, _, at) => literal({ type: 'null', value: null }, at),
    DateTimeLiteral: (_node, parts, at) => this.#moment(parts, at),
    VariableName: (node, _, at) => ({ kind: 'field', path: [this.#name(node)], at }),
    PathExpression: (_node, [owner, , name], at) => this.#path(owner, name, at),
    ParenthesizedExpression: (node, parts) => this.#expression(parts[1] ?? node),
    ArithmeticExpression: (node, parts, at) => this.#arithmetic(node, parts, at),
    Comparison: (node, parts, at) => this.#comparison(node, parts, at),
    Conjunction: (node, [left, , right], at) => this.#binary('and', left ?? node, right ?? node, at),
    Disjunction: (node, [left, , right], at) => this.#binary('or', left ?? node, right ?? node, at),
    IfExpression: (node, [, condition = node, , yes = node, , no = node], at) => ({
      kind: 'if',
      condition: this.#expression(condition),
      yes: this.#expression(yes),
      no: this.#expression(no),
      at,
    }),
    List: (_node, parts, at) => ({ kind: 'list', items: parts.slice(1, -1).map((part) => this.#expression(part)), at }),
    FunctionInvocation: (node, parts, at) => this.#call(node, parts, at),
  }

  #arithmetic(node: SyntaxNode, parts: SyntaxNode[], at: At): Expression {
    const [first = node, second = node, third] = parts
    if (first.name === 'ArithOp') return { kind: 'negate', of: this.#expression(second), at }
    return this.#binary(this.#slice(second) as Arithmetic, first, third ?? node, at)
  }

  #comparison(node: SyntaxNode, parts: SyntaxNode[], at: At): Expression {
    const [value = node, op = node, operand = node] = parts
    if (op.name === 'CompareOp') return this.#binary(this.#slice(op) as Comparison, value, operand, at)
    const left = this.#expression(value)
    if (op.name === 'between')
      return { kind: 'between', value: left, low: this.#expression(operand), high: this.#expression(parts[4] ?? node), at }
    const list = parts.find((part) => part.name === 'PositiveUnaryTests')
    return this.#among(left, list ? childrenOf(list) : [operand], at)
  }

  /** `x in (1, [2..5], > 9)`: plain values stay one list; ranges and comparisons become what they mean. */
  #among(value: Expression, tests: SyntaxNode[], at: At): Expression {
    const inner = tests.map((test) => (test.name === 'PositiveUnaryTest' ? (test.firstChild ?? test) : test))
    const unwrapped = inner.map((test) => (test.name === 'SimplePositiveUnaryTest' ? childrenOf(test) : [test]))
    const among: Expression[] = []
    const others: Expression[] = []
    for (const [first, second] of unwrapped) {
      if (first && second)
        others.push({ kind: 'binary', op: this.#slice(first) as Comparison, left: value, right: this.#expression(second), at })
      else if (first?.name === 'Interval') others.push(this.#interval(value, childrenOf(first), at))
      else if (first) among.push(...this.#items(first))
    }
    const parts = among.length > 0 || others.length === 0 ? [{ kind: 'in' as const, value, among, at }, ...others] : others
    return parts.reduce((left, right): Expression => ({ kind: 'binary', op: 'or', left, right, at }))
  }

  /** `in [a, b]` and `in (a, b)` are the same question. */
  #items(node: SyntaxNode): Expression[] {
    const expression = this.#expression(node)
    return expression.kind === 'list' ? expression.items : [expression]
  }

  #interval(value: Expression, [open, low, , high, close]: SyntaxNode[], at: At): Expression {
    if (!open || !low || !high || !close) throw new Fault({ code: 'syntax', at })
    const [from, to] = [this.#expression(low), this.#expression(high)]
    const [isFrom, isTo] = [this.#slice(open) === '[', this.#slice(close) === ']']
    if (isFrom && isTo) return { kind: 'between', value, low: from, high: to, at }
    const left: Expression = { kind: 'binary', op: isFrom ? '>=' : '>', left: value, right: from, at }
    return { kind: 'binary', op: 'and', left, right: { kind: 'binary', op: isTo ? '<=' : '<', left: value, right: to, at }, at }
  }

  #path(owner: SyntaxNode | undefined, name: SyntaxNode | undefined, at: At): Expression {
    if (!owner || !name) throw new Fault({ code: 'syntax', at })
    const of = this.#expression(owner)
    const key = this.#name(name)
    if (of.kind === 'field') return { kind: 'field', path: [...of.path, key], at }
    if (!properties.has(key)) throw new Fault({ code: 'unknown_field', at: [name.from, name.to], details: { field: key } })
    return { kind: 'call', name: `.${key}`, arguments: [of], at }
  }

  #call(node: SyntaxNode, parts: SyntaxNode[], at: At): Expression {
    const [callee = node] = parts
    const name = this.#name(callee)
    const given = parts.find((part) => part.name.endsWith('Parameters'))
    if (given?.name === 'NamedParameters') {
      throw new Fault({ code: 'unsupported', at: [given.from, given.to], details: { construct: given.name } })
    }
    const values = given ? childrenOf(given).map((part) => this.#expression(part)) : []
    const word = values.length === 0 ? words.get(name) : undefined
    if (word) return { kind: 'word', word, at }
    if (!feelFunctions.has(name)) throw new Fault({ code: 'unknown_function', at: [callee.from, callee.to], details: { function: name } })
    return moneyLiteral(name, values, at) ?? { kind: 'call', name, arguments: values, at }
  }

  /** `date("2026-11-21")`, `@"P3D"`, or a function of the same name over values. */
  #moment(parts: SyntaxNode[], at: At): Expression {
    const [first] = parts
    if (!first) throw new Fault({ code: 'syntax', at })
    const given =
      first.name === 'AtLiteral' ? childrenOf(first) : childrenOf(parts.find((part) => part.name === 'PositionalParameters') ?? first)
    const name = first.name === 'AtLiteral' ? '@' : this.#slice(first).replaceAll(/\s+/g, ' ')
    const [only] = given
    if (given.length === 1 && only?.name === 'StringLiteral') {
      const made = parseDateLiteral(name, this.#string(only))
      if ('literal' in made) return literal(made.literal, at)
      throw new Fault({ code: made.problem, at: [only.from, only.to] })
    }
    if (!feelFunctions.has(name)) throw new Fault({ code: 'not_constant', at, details: { function: name } })
    return { kind: 'call', name, arguments: given.map((part) => this.#expression(part)), at }
  }

  #binary(op: Arithmetic | Comparison | 'and' | 'or', left: SyntaxNode, right: SyntaxNode, at: At): Expression {
    return { kind: 'binary', op, left: this.#expression(left), right: this.#expression(right), at }
  }

  #number(node: SyntaxNode): string {
    const written = this.#slice(node).replaceAll(/\s/g, '')
    const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d{0,20})(?:\.(\d{0,12}))?$/.exec(written) ?? []
    if (whole === '' && fraction === '') throw new Fault({ code: 'invalid_number', at: [node.from, node.to] })
    return `${sign}${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction && `.${fraction}`}`
  }

  #string(node: SyntaxNode): string {
    const text = this.#slice(node).slice(1, -1).replaceAll(escapes, unescape)
    if (!text.isWellFormed() || text.includes('\0')) throw new Fault({ code: 'invalid_text', at: [node.from, node.to] })
    return text
  }

  #name(node: SyntaxNode): string {
    return this.#slice(node).trim().replaceAll(/\s+/g, ' ')
  }

  #slice(node: SyntaxNode): string {
    return this.#text.slice(node.from, node.to)
  }
}

const words = new Map<string, Extract<Expression, { kind: 'word' }>['word']>([
  ['today', 'today'],
  ['now', 'now'],
  ['me', 'me'],
  ['my teams', 'my_teams'],
])

const escapes = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))/gs
const escaped: Record<string, string> = { n: '\n', r: '\r', t: '\t' }

function unescape(_whole: string, short?: string, long?: string, letter = ''): string {
  const code = Number.parseInt(short ?? long ?? '', 16)
  if (Number.isNaN(code)) return escaped[letter] ?? letter
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : '\0'
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (!child.name.endsWith('Comment') && child.name !== ',') children.push(child)
  }
  return children
}

/** `money(12.30, "PLN")` of two constants is one constant. */
function moneyLiteral(name: string, [amount, currency]: Expression[], at: At): Expression | undefined {
  if (name !== 'money' || amount?.kind !== 'literal' || currency?.kind !== 'literal') return undefined
  const value = `${amount.value.value} ${currency.value.value}`
  const fits = amount.value.type === 'number' && currency.value.type === 'text' && /^[A-Z]{3}$/.test(currency.value.value)
  return fits ? literal({ type: 'money', value }, at) : undefined
}

function literal(value: Literal, at: At): Expression {
  return { kind: 'literal', value, at }
}
