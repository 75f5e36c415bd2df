import type { ExpressionProblem } from './scope.ts'
import type { Expression } from './tree.ts'

export const maxDepth = 100
const maxNodes = 20_000
/** How many numbers may be multiplied into one: keeps every result far inside what both back ends hold exactly. */
const maxDegree = 64

/** Refuses what would cost too much to read, before anything else looks at the tree. */
export function checkLimits(expression: Expression): ExpressionProblem | undefined {
  let nodes = 0
  const isDeep = (node: Expression, depth: number): boolean => {
    nodes += 1
    return depth > maxDepth || nodes > maxNodes || partsOf(node).some((part) => isDeep(part, depth + 1))
  }
  if (isDeep(expression, 1)) return { code: 'too_deep' }
  const degree = degreeOf(expression)
  if (degree <= maxDegree) return undefined
  return { code: Number.isFinite(degree) ? 'too_large' : 'not_constant', ...(expression.at && { at: expression.at }) }
}

/** The expressions directly inside one. */
export function partsOf(node: Expression): Expression[] {
  return (parts[node.kind] as (node: Expression) => Expression[])(node)
}

const parts: { [K in Expression['kind']]: (node: Extract<Expression, { kind: K }>) => Expression[] } = {
  literal: () => [],
  field: () => [],
  word: () => [],
  negate: ({ of }) => [of],
  binary: ({ left, right }) => [left, right],
  between: ({ value, low, high }) => [value, low, high],
  in: ({ value, among }) => [value, ...among],
  if: ({ condition, yes, no }) => [condition, yes, no],
  list: ({ items }) => items,
  call: (node) => node.arguments,
}

function degreeOf(node: Expression): number {
  const degrees = partsOf(node).map(degreeOf)
  if (node.kind !== 'binary') return Math.max(1, ...degrees)
  const [left = 1, right = 1] = degrees
  if (node.op === '*' || node.op === '/') return left + right
  return node.op === '**' ? left * Math.max(1, Math.abs(exponentOf(node.right))) : Math.max(left, right)
}

/** The whole number written as an exponent, or as a sum of such; infinite when it is anything else. */
function exponentOf(node: Expression): number {
  if (node.kind === 'negate') return -exponentOf(node.of)
  if (node.kind === 'binary' && node.op === '+') return exponentOf(node.left) + exponentOf(node.right)
  const isWhole = node.kind === 'literal' && node.value.type === 'number' && /^-?\d{1,2}$/.test(node.value.value)
  return isWhole ? Number(node.value.value) : Number.POSITIVE_INFINITY
}
