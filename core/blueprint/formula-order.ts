import { partsOf } from '../expressions/check-limits.ts'
import { dependencies } from '../expressions/dependencies.ts'
import { parseFeel } from '../expressions/parse-feel.ts'
import type { Expression } from '../expressions/tree.ts'
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
  return { order, cycle: formulas.filter(({ key, formula }) => waiting.has(key) && formulaCycle(fields, key, formula)) }
}

/**
 * The shortest way on which a formula reads itself, if the field's formula were `text`: its key, those between, its key again; with the
 * place in the text where the way begins.
 */
export function formulaCycle(fields: readonly Field[], key: string, text: string): { way: string[]; at?: [number, number] } | undefined {
  const parsed = parseFeel(text)
  if (!('value' in parsed)) return undefined
  const formulas = fields.filter(isShownFormula).filter((field) => field.key !== key)
  const reads = new Map(formulas.map((field) => [field.key, readsOf(field)]))
  const ways = dependencies(parsed.value).paths.map(([first = '']) => [first])
  for (const way of ways) {
    const last = way.at(-1) ?? ''
    if (last === key) return { way: [key, ...way], ...placeOf(parsed.value, way[0] ?? '') }
    const next = reads.get(last) ?? []
    reads.delete(last)
    ways.push(...next.map((read) => [...way, read]))
  }
  return undefined
}

/** Where an expression first reads a field, or something of it. */
function placeOf(expression: Expression, key: string): { at?: [number, number] } {
  if (expression.kind === 'field' && expression.path[0] === key) return expression.at ? { at: expression.at } : {}
  return (
    partsOf(expression)
      .map((part) => placeOf(part, key))
      .find(({ at }) => at) ?? {}
  )
}

function isShownFormula(field: Field): field is FieldOf<'formula'> {
  return field.type === 'formula' && !field.hidden
}

function readsOf(field: FieldOf<'formula'>): string[] {
  const parsed = parseFeel(field.formula)
  return 'value' in parsed ? dependencies(parsed.value).paths.map(([first = '']) => first) : []
}
