import type { Label } from '../blueprint/document.ts'
import type { CompiledModule } from '../blueprint/snapshot.ts'
import { readerOf } from '../expressions/evaluate.ts'
import type { Environment } from '../expressions/scope.ts'
import { emptyOf, isBlank } from '../fields/blank.ts'
import type { FieldProblem } from '../fields/check-values.ts'
import type { LineValue } from '../fields/field-type.ts'
import type { Computed, RecordRules } from './record-rules.ts'

/** Wire values by field key; system fields stand among them where they are read. */
export type Values = Record<string, unknown>

/** A new record's values: what was given, and for the rest the defaults and blanks. */
export function withDefaults(rules: RecordRules, module: CompiledModule, given: Values, environment: Environment): Values {
  const values: Values = { ...blanksOf(module), ...given }
  for (const { field, compute } of rules.defaults) {
    if (!(field.key in given)) values[field.key] = compute(readerOf(values), environment) ?? emptyOf(field)
  }
  return values
}

/** Stored formulas, those of line items first. Changes `values`. */
export function computeFormulas(rules: RecordRules, values: Values, environment: Environment): void {
  for (const [key, formulas] of rules.lineFormulas) {
    const lines = (values[key] ?? []) as LineValue[]
    values[key] = lines.map((line) => computeLine(formulas, line, environment))
  }
  for (const { field, compute } of rules.formulas) values[field.key] = compute(readerOf(values), environment)
}

/** A new line with its defaults. */
export function lineWithDefaults(defaults: readonly Computed[], line: LineValue, environment: Environment): LineValue {
  const made: LineValue = { ...line }
  for (const { field, compute } of defaults) {
    if (!(field.key in line)) made[field.key] = compute(readerOf(made), environment)
  }
  return made
}

/** What is asked of a finished record, and how a text of the blueprint reads to the one who is told. */
interface Asking {
  rules: RecordRules
  module: CompiledModule
  environment: Environment
  say: (label: Label) => string
}

export interface BrokenRule extends FieldProblem {
  /** Paths that are named to whoever is told; who may not read one of them is told less. */
  names?: readonly string[]
}

/** Required fields that are blank in the finished record, and rules that say no. */
export function brokenRules({ rules, module, environment, say }: Asking, values: Values): BrokenRule[] {
  const broken = rules.rules.filter(({ isBroken }) => isBroken(readerOf(values), environment))
  return [
    ...missingFields(module, values),
    ...broken.map(({ field: { key: field, name }, says }): BrokenRule => {
      if ('own' in says)
        return { field, code: 'not_matching', details: { own: say(says.own), theirs: say(says.theirs) }, names: says.paths }
      return { field, code: 'rule_broken', details: { message: say(says.message), name: say(name), formula: says.formula } }
    }),
  ]
}

/** Required fields that are blank in the finished record. */
export function missingFields(module: CompiledModule, values: Values): FieldProblem[] {
  return module.required.filter(({ key }) => isBlank(values[key])).map(({ key }) => ({ field: key, code: 'required' }))
}

export function computeLine(formulas: readonly Computed[], line: LineValue, environment: Environment): LineValue {
  const made = { ...line }
  for (const { field, compute } of formulas) made[field.key] = compute(readerOf(made), environment)
  return made
}

function blanksOf(module: CompiledModule): Values {
  const blanks: Values = {}
  for (const field of module.shown) blanks[field.key] = emptyOf(field)
  return blanks
}
