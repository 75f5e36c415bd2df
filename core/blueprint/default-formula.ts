import type { Field } from './document.ts'

/** The formula of a default that is computed when the record is made: `{ formula: 'today()' }`. */
export function defaultFormula(field: Field): string | undefined {
  const value = field.default
  const isFormula = typeof value === 'object' && value !== null && 'formula' in value && typeof value.formula === 'string'
  return isFormula ? (value.formula as string) : undefined
}
