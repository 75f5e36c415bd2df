import type { ActionValue, Blueprint } from '../blueprint/document.ts'
import { scopeOf } from '../blueprint/field-scope.ts'
import { checkExpression } from '../expressions/check-expression.ts'
import { dependencies } from '../expressions/dependencies.ts'
import { compileToFunction, readerOf } from '../expressions/evaluate.ts'
import { parseFeel } from '../expressions/parse-feel.ts'
import type { Environment } from '../expressions/scope.ts'
import { wireOf } from '../expressions/values.ts'
import type { Values } from './settle-values.ts'

interface Of {
  blueprint: Blueprint
  module: string
  /** Wire values, with those of linked records that the value reads. */
  values: Values
  environment: Environment
}

/** What an action gives, as a person would give it: links by their ids. */
export function actionValue(given: ActionValue, { blueprint, module, values, environment }: Of): unknown {
  if ('value' in given) return given.value
  const read = readerOf(values)
  if ('field' in given) return idsOf(read(given.field.split('.')) ?? null)
  const parsed = parseFeel(given.formula)
  const checked = 'value' in parsed ? checkExpression(parsed.value, scopeOf(blueprint, module)) : undefined
  if (!checked || !('value' in checked)) throw new Error(`A published formula does not check: ${given.formula}`)
  return idsOf(wireOf(compileToFunction(checked.value)(read, environment), checked.value.type))
}

/** The paths that it reads: `amount`, `client.email`. */
export function actionPaths(given: ActionValue): string[] {
  if ('field' in given) return [given.field]
  if (!('formula' in given)) return []
  const parsed = parseFeel(given.formula)
  return 'value' in parsed ? dependencies(parsed.value).paths.map((path) => path.join('.')) : []
}

/** Links stand beside the names of what they lead to. */
function idsOf(value: unknown): unknown {
  if (!Array.isArray(value)) return value
  if (value.length === 2 && value.every((part) => typeof part === 'string') && isId(value[0])) return value[0]
  return value.map((one: unknown) => (Array.isArray(one) ? one[0] : one))
}

function isId(text: unknown): boolean {
  return typeof text === 'string' && /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/.test(text)
}
