import { partsOf } from './check-limits.ts'
import type { Expression } from './tree.ts'

interface Dependencies {
  /** Every path read, each once, in order of appearance: `['client', 'segment']`. */
  paths: string[][]
  /** Reads the clock or the asker: never stored. */
  words: ('today' | 'now' | 'me' | 'my_teams')[]
}

/** What a value is computed from. Periods and days counted from today show as the word `today`. */
export function dependencies(expression: Expression): Dependencies {
  const paths = new Map<string, string[]>()
  const words = new Set<Dependencies['words'][number]>()
  const visit = (node: Expression) => {
    if (node.kind === 'field') paths.set(node.path.join('.'), node.path)
    if (node.kind === 'word') words.add(node.word)
    if (node.kind === 'call' && clockCalls.has(node.name)) words.add('today')
    partsOf(node).forEach(visit)
  }
  visit(expression)
  return { paths: [...paths.values()], words: [...words] }
}

const clockCalls = new Set(['period_start', 'period_end', 'relative_day'])
