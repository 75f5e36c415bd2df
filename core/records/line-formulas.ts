import type { FieldOf } from '../blueprint/document.ts'
import { scopeOfLine } from '../blueprint/field-scope.ts'
import { formulaOrder } from '../blueprint/formula-order.ts'
import type { Environment } from '../expressions/scope.ts'
import { checkValue } from '../fields/field-types.ts'
import type { LineValue, Locale } from '../fields/field-type.ts'
import { compileFormula } from './record-rules.ts'
import { computeLine } from './settle-values.ts'

/** Computes line items while they are typed; what cannot be read yet counts as blank. */
export function lineComputer({ fields }: FieldOf<'lines'>, locale: Locale): (line: LineValue) => LineValue {
  const order = formulaOrder(fields).order
  const formulas = order.map((field) => compileFormula(field, scopeOfLine(fields)))
  const readable = (line: LineValue) =>
    Object.fromEntries(
      fields.map((field) => {
        const checked = checkValue(field, line[field.key] ?? null, locale)
        return [field.key, 'value' in checked ? checked.value : null]
      }),
    )
  return (line) => {
    const computed = computeLine(formulas, { ...readable(line), id: line.id }, nobodyNever(locale))
    return { ...line, ...Object.fromEntries(order.map(({ key }) => [key, computed[key]])) }
  }
}

/** Formulas of lines are stored: none reads the clock or the asker. */
function nobodyNever({ timeZone }: Locale): Environment {
  return { today: '1970-01-01', now: '1970-01-01T00:00:00Z', me: '', myTeams: [], timeZone }
}
