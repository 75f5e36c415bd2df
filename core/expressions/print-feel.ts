import type { Expression, Literal } from './tree.ts'

/**
 * Writes an expression as FEEL text that `parseFeel` reads back as the same question. Not for trees of the condition builder, whose
 * operators FEEL does not have.
 */
export function printFeel(expression: Expression): string {
  return (printers[expression.kind] as (node: Expression) => string)(expression)
}

const printers: { [K in Expression['kind']]: (node: Extract<Expression, { kind: K }>) => string } = {
  literal: ({ value }) => printLiteral(value),
  field: ({ path }) => path.join('.'),
  word: ({ word }) => `${word.replace('_', ' ')}()`,
  negate: (node) => `-${operand(node.of, strengthOf(node))}`,
  binary: (node) => {
    const strength = strengthOf(node)
    const left = strength === comparison ? strength : strength - 1
    return `${operand(node.left, left)} ${node.op} ${operand(node.right, strength)}`
  },
  between: ({ value, low, high }) => `${operand(value, comparison)} between ${operand(low, comparison)} and ${operand(high, comparison)}`,
  in: ({ value, among }) => `${operand(value, comparison)} in ${among.length === 0 ? '[]' : `(${items(among)})`}`,
  if: ({ condition, yes, no }) => `if ${printFeel(condition)} then ${printFeel(yes)} else ${printFeel(no)}`,
  list: (node) => `[${items(node.items)}]`,
  call: ({ name, arguments: given }) => {
    const [owner] = given
    return name.startsWith('.') && owner ? `${operand(owner, tightest)}${name}` : `${name}(${items(given)})`
  },
}

const comparison = 3
const additive = 4
const tightest = 8

const strengths: Record<string, number> = { or: 1, and: 2, '+': additive, '-': additive, '*': 5, '/': 5, '**': 6 }

/** How tightly a node holds its parts together; a weaker one inside a stronger needs parentheses. */
function strengthOf(node: Expression): number {
  if (node.kind === 'if') return 0
  if (node.kind === 'between' || node.kind === 'in') return comparison
  if (node.kind === 'binary') return strengths[node.op] ?? comparison
  return node.kind === 'negate' || isNegative(node) ? 7 : 9
}

function isNegative(node: Expression): boolean {
  return node.kind === 'literal' && node.value.type === 'number' && node.value.value.startsWith('-')
}

/** A part that must hold together more tightly than `outside`. */
function operand(node: Expression, outside: number): string {
  return strengthOf(node) > outside ? printFeel(node) : `(${printFeel(node)})`
}

function items(nodes: readonly Expression[]): string {
  return nodes.map((node) => operand(node, comparison)).join(', ')
}

function printLiteral(literal: Literal): string {
  return literals[literal.type](String(literal.value))
}

const literals: { [T in Literal['type']]: (value: string) => string } = {
  text: quoted,
  key: quoted,
  number: (value) => value,
  money: (value) => {
    const [amount = '', currency = ''] = value.split(' ')
    return `money(${amount}, ${quoted(currency)})`
  },
  date: (value) => `date(${quoted(value)})`,
  datetime: (value) => `date and time(${quoted(value)})`,
  duration: (value) => `duration(${quoted(printDuration(Number(value)))})`,
  yes_no: (value) => value,
  null: () => 'null',
}

function printDuration(seconds: number): string {
  const size = Math.abs(seconds)
  const [days, rest] = [Math.floor(size / 86_400), size % 86_400]
  const time = rest > 0 || days === 0 ? `T${rest}S` : ''
  return `${seconds < 0 ? '-' : ''}P${days > 0 ? `${days}D` : ''}${time}`
}

function quoted(text: string): string {
  const escaped = text.replaceAll(/["\\\n\r\t]/g, (letter) => escapes[letter] ?? letter)
  return `"${escaped}"`
}

const escapes: Record<string, string> = {
  '"': String.raw`\"`,
  '\\': String.raw`\\`,
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
}
