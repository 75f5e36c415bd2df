import { scopeOf, scopeOfLine } from '@nurt/core/blueprint/field-scope.ts'
import type { Blueprint, Field, ResultType } from '@nurt/core/blueprint/document.ts'
import { checkResult } from '@nurt/core/expressions/check-expression.ts'
import { computeWire, readerOf } from '@nurt/core/expressions/evaluate.ts'
import { parseFeel } from '@nurt/core/expressions/parse-feel.ts'
import type { Environment, ExpressionProblem } from '@nurt/core/expressions/scope.ts'
import { printValue, typeOf } from '@nurt/core/fields/field-types.ts'
import type { Locale } from '@nurt/core/fields/field-type.ts'

export interface Trial {
  blueprint: Blueprint
  module: string
  /** The fields of the line, when the formula stands in line items. */
  lines?: readonly Field[]
  result: ResultType
  text: string
  /** Wire values of a real record to try it on; absent: it is only checked. */
  values?: Record<string, unknown>
  environment: Environment
  locale: Locale
}

/** What is wrong with a formula, or what it gives for one record, printed. `printed` is undefined without a record. */
export function tryFormula(trial: Trial): { problems: ExpressionProblem[] } | { printed: string | undefined } {
  const parsed = parseFeel(trial.text)
  if ('problem' in parsed) return { problems: [parsed.problem] }
  const scope = trial.lines ? scopeOfLine(trial.lines) : scopeOf(trial.blueprint, trial.module)
  const field = { key: 'result', name: {}, type: 'formula', formula: trial.text, result: trial.result } as const
  const checked = checkResult(parsed.value, scope, [typeOf(field).type])
  if ('problems' in checked) return checked
  if (!trial.values) return { printed: undefined }
  const wire = computeWire(checked.value, readerOf(trial.values), trial.environment)
  return { printed: printValue(field, wire, trial.locale) }
}
