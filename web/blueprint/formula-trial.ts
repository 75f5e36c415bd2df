import { livePartsOf } from '@nurt/core/blueprint/check-formulas.ts'
import { scopeOf, scopeOfLine } from '@nurt/core/blueprint/field-scope.ts'
import type { Blueprint, Field, Module, ResultType } from '@nurt/core/blueprint/document.ts'
import { formulaCycle } from '@nurt/core/blueprint/formula-order.ts'
import { checkExpression, checkResult } from '@nurt/core/expressions/check-expression.ts'
import { computeWire, readerOf } from '@nurt/core/expressions/evaluate.ts'
import { parseFeel } from '@nurt/core/expressions/parse-feel.ts'
import type { Environment, ExpressionProblem, Scope } from '@nurt/core/expressions/scope.ts'
import type { Expression } from '@nurt/core/expressions/tree.ts'
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
  /** The result follows from the formula; `result` is taken where it fits. */
  infers?: boolean
  text: string
  /** Wire values of a real record to try it on; absent: it is only checked. */
  values?: Record<string, unknown>
  environment: Environment
  locale: Locale
}

/** `gives`: the formula is right in itself, but gives this instead of what is wanted. */
export type Outcome = { problems: ExpressionProblem[]; gives?: string } | { printed: string | undefined }

/** What is wrong with a formula, or what it gives for one record, printed. `printed` is undefined without a record. */
export function tryFormula(trial: Trial): Outcome {
  const parsed = parseFeel(trial.text)
  if ('problem' in parsed) return { problems: [parsed.problem] }
  const cycle = cycleOf(trial)
  if (cycle) return { problems: [cycle] }
  const scope = trial.lines ? scopeOfLine(trial.lines) : scopeOf(trial.blueprint, trial.module)
  const result = trial.infers ? nearest(resultsOf(parsed.value, scope), trial.result) : trial.result
  const field = { key: 'result', name: {}, type: 'formula', formula: trial.text, result } as const
  const checked = checkResult(parsed.value, scope, [typeOf(field).type])
  if ('problems' in checked) return { ...checked, ...givenInstead(parsed.value, scope) }
  if (!trial.values) return { printed: undefined }
  const wire = computeWire(checked.value, readerOf(trial.values), trial.environment)
  return { printed: printValue(field, wire, trial.locale) }
}

function givenInstead(expression: Expression, scope: Scope): { gives?: string } {
  const checked = checkExpression(expression, scope)
  return 'value' in checked ? { gives: checked.value.type.type } : {}
}

function cycleOf({ blueprint, module, lines, computes, text }: Trial): ExpressionProblem | undefined {
  const fields = lines ?? blueprint.modules.find(({ key }) => key === module)?.fields ?? []
  const cycle = computes === undefined ? undefined : formulaCycle(fields, computes, text)
  return cycle && { code: 'cycle', ...(cycle.at && { at: cycle.at }), details: { way: cycle.way.join(' ') } }
}

const resultTypes: ResultType[] = ['number', 'money', 'percent', 'text', 'date', 'datetime', 'duration', 'yes_no']

export interface Wanted {
  blueprint: Blueprint
  module: Module
  lines?: readonly Field[] | undefined
  text: string
  /** What it is said to give now; kept where it fits. */
  result: ResultType
}

interface Described {
  result: ResultType
  /** All types that it may be said to give; empty for a faulty one. */
  results: ResultType[]
  /** It has to be read anew at each look. */
  live: boolean
}

/** What a formula gives. A faulty one keeps what was said of it. */
export function describeFormula({ blueprint, module, lines, text, result }: Wanted): Described {
  const parsed = parseFeel(text)
  const scope = lines ? scopeOfLine(lines) : scopeOf(blueprint, module.key)
  const results = 'value' in parsed ? resultsOf(parsed.value, scope) : []
  return { result: nearest(results, result), results, live: !lines && livePartsOf(text, module).length > 0 }
}

function resultsOf(expression: Expression, scope: Scope): ResultType[] {
  const typeOfResult = (result: ResultType) => typeOf({ key: 'x', name: {}, type: 'formula', formula: '', result }).type
  return resultTypes.filter((result) => !('problems' in checkResult(expression, scope, [typeOfResult(result)])))
}

/** The wanted one where it is among them, else the first. */
function nearest(results: readonly ResultType[], wanted: ResultType): ResultType {
  return results.includes(wanted) ? wanted : (results[0] ?? wanted)
}
