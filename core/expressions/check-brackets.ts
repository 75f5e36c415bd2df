import { maxDepth } from './check-limits.ts'
import type { ExpressionProblem } from './scope.ts'

/** Refuses, before the parser spends its time on it, text that nests too deeply or opens a context, which the subset has not. */
export function checkBrackets(text: string): ExpressionProblem | undefined {
  let depth = 0
  for (const { 0: token, index } of text.matchAll(tokens)) {
    if (token === '{') return { code: 'unsupported', at: [index, index + 1], details: { construct: 'Context' } }
    if (token === '(' || token === '[') depth += 1
    if (token === ')' || token === ']') depth -= 1
    if (depth > maxDepth) return { code: 'too_deep', at: [index, index + 1] }
  }
  return undefined
}

/** Strings and comments are passed over whole. */
const tokens = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[^]*?\*\/|[()[\]{}]/gs
