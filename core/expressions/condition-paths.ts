import type { Condition } from './condition.ts'
import { dependencies } from './dependencies.ts'
import { parseFeel } from './parse-feel.ts'

/** What a condition asks about, each path once: `client.segment`. A formula that cannot be read asks about nothing. */
export function conditionPaths(condition: Condition): string[] {
  return [...new Set(pathsIn(condition))]
}

function pathsIn(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(pathsIn)
  if ('any' in condition) return condition.any.flatMap(pathsIn)
  if ('field' in condition) return [condition.field]
  const parsed = parseFeel(condition.formula)
  return 'value' in parsed ? dependencies(parsed.value).paths.map((path) => path.join('.')) : []
}
