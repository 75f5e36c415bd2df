import { dependencies } from '../expressions/dependencies.ts'
import { parseFeel } from '../expressions/parse-feel.ts'
import type { Field, FieldOf } from './document.ts'

export interface FormulaOrder {
  /** Each after those that it reads. */
  order: FieldOf<'formula'>[]
  /** Formulas that read themselves, directly or through one another. */
  cycle: FieldOf<'formula'>[]
}

/** The formulas among the fields, stored and live, in an order in which they can be computed. One that cannot be read depends on nothing. */
export function formulaOrder(fields: readonly Field[]): FormulaOrder {
  const waiting = new Map(fields.filter(isShownFormula).map((field) => [field.key, readsOf(field)]))
  const order: FieldOf<'formula'>[] = []
  const formulas = fields.filter(isShownFormula)
  for (let found = true; found;) {
    const ready = formulas.filter(({ key }) => waiting.get(key)?.every((read) => !waiting.has(read)))
    order.push(...ready)
    for (const { key } of ready) waiting.delete(key)
    found = ready.length > 0
  }
  return { order, cycle: formulas.filter(({ key }) => waiting.has(key)) }
}

function isShownFormula(field: Field): field is FieldOf<'formula'> {
  return field.type === 'formula' && !field.hidden
}

function readsOf(field: FieldOf<'formula'>): string[] {
  const parsed = parseFeel(field.formula)
  return 'value' in parsed ? dependencies(parsed.value).paths.map(([first = '']) => first) : []
}
