import type { FormField } from '@nurt/core/forms/api.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'

/** As typed: texts, ticks, and lists and objects of them. */
export type Typed = Readonly<Record<string, unknown>>

/** What was typed as the server reads it; what cannot be read is sent as it is, and the server says so. Blanks are left out. */
export function wireOf(fields: readonly FormField[], typed: Typed, currency: string): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = typed[field.key]
      return isBlank(value) ? [] : [[field.key, readers[field.type]?.(value as string, field.currency ?? currency) ?? value]]
    }),
  )
}

const readers: { [type in FormField['type']]?: (value: string, currency: string) => unknown } = {
  number: plainNumber,
  money: (value, currency) => `${plainNumber(value)} ${currency}`,
  datetime: (value) => {
    const at = new Date(value)
    return Number.isNaN(at.getTime()) ? value : at.toISOString().replace('.000', '')
  },
}

/** `1 200,50` and `1.200,50` are 1200.50: the last comma or dot stands before the decimals. */
function plainNumber(value: string): string {
  const compact = value.replace(/[\s\u00a0\u202f]/g, '')
  const last = Math.max(compact.lastIndexOf(','), compact.lastIndexOf('.'))
  return last < 0 ? compact : `${compact.slice(0, last).replace(/[.,]/g, '')}.${compact.slice(last + 1)}`
}

/** Required fields that are blank or not ticked. */
export function leftBlank(fields: readonly FormField[], typed: Typed): string[] {
  return fields.filter(({ key, required }) => required && (isBlank(typed[key]) || typed[key] === false)).map(({ key }) => key)
}
