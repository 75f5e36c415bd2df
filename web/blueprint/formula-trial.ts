import { livePartsOf } from '@nurt/core/blueprint/check-formulas.ts'
import { scopeOf, scopeOfLine } from '@nurt/core/blueprint/field-scope.ts'
import type { Blueprint, Field, Module, ResultType } from '@nurt/core/blueprint/document.ts'
import { formulaCycle } from '@nurt/core/blueprint/formula-order.ts'
import { checkResult } from '@nurt/core/expressions/check-expression.ts'
import { computeWire, readerOf } from '@nurt/core/expressions/evaluate.ts'
import { parseFeel } from '@nurt/core/expressions/parse-feel.ts'
import type { Environment, ExpressionProblem } from '@nurt/core/expressions/scope.ts'
import { typeOf } from '@nurt/core/fields/field-types.ts'
import { printValue } from '@nurt/core/fields/printers.ts'
import type { Locale } from '@nurt/core/fields/field-type.ts'

export interface Trial {
  blueprint: Blueprint
  module: string
  /** The fields of the line, when the formula stands in line items. */
  lines?: readonly Field[]
  /** The key of the formula field itself, where the text is one. */
  computes?: string
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
  const cycle = cycleOf(trial)
  if (cycle) return { problems: [cycle] }
  const scope = trial.lines ? scopeOfLine(trial.lines) : scopeOf(trial.blueprint, trial.module)
  const field = { key: 'result', name: {}, type: 'formula', formula: trial.text, result: trial.result } as const
  const checked = checkResult(parsed.value, scope, [typeOf(field).type])
  if ('problems' in checked) return checked
  if (!trial.values) return { printed: undefined }
  const wire = computeWire(checked.value, readerOf(trial.values), trial.environment)
  return { printed: printValue(field, wire, trial.locale) }
}

function cycleOf({ blueprint, module, lines, computes, text }: Trial): ExpressionProblem | undefined {
  const fields = lines ?? blueprint.modules.find(({ key }) => key === module)?.fields ?? []
  const cycle = computes === undefined ? undefined : formulaCycle(fields, computes, text)
  return cycle && { code: 'cycle', ...(cycle.at && { at: cycle.at }), details: { way: cycle.way.join(' ') } }
}

const resultTypes: ResultType[] = ['number', 'money', 'percent', 'text', 'date', 'datetime', 'duration', 'yes_no']

interface Wanted {
  blueprint: Blueprint
  module: Module
  lines?: readonly Field[]
  text: string
  /** What it is said to give now; kept where it fits. */
  result: ResultType
}

/** What a formula gives, and whether it has to be read anew at each look. A faulty one keeps what was said of it. */
export function describeFormula({ blueprint, module, lines, text, result }: Wanted): { result: ResultType; live: boolean } {
  const parsed = parseFeel(text)
  const scope = lines ? scopeOfLine(lines) : scopeOf(blueprint, module.key)
  const fits = (type: ResultType) =>
    'value' in parsed &&
    !('problems' in checkResult(parsed.value, scope, [typeOf({ key: 'x', name: {}, type: 'formula', formula: text, result: type }).type]))
  const given = [result, ...resultTypes].find(fits) ?? result
  return { result: given, live: !lines && livePartsOf(text, module).length > 0 }
}
