import { Decimal } from 'decimal.js'
import { z } from 'zod'
import type { Pack } from './pack.ts'

export const countrySchema = z.strictObject({
  currency: z.strictObject({ from: z.string().length(3), to: z.string().length(3), times: z.number().positive() }).optional(),
  /** What stands for a text of the files where it is the whole of a value: `vat_23: vat_27`. */
  instead: z.record(z.string(), z.string()).default({}),
})

/** How the files of a pack differ in a country. */
export type PackCountry = z.infer<typeof countrySchema>

/** The packs of a chain as they are in a country (ISO 3166): with its VAT rates and numbers, amounts in its currency. */
export function inCountry(chain: readonly Pack[], country: string): Pack[] {
  const differences = chain.flatMap(({ countries }) => countries?.[country] ?? [])
  if (differences.length === 0) return [...chain]
  return chain.map((pack) => ({
    ...pack,
    blueprint: replaced(pack.blueprint, differences),
    documents: replaced(pack.documents, differences),
    samples: replaced(pack.samples, differences),
  }))
}

function replaced<T>(value: T, differences: readonly PackCountry[]): T
function replaced(value: unknown, differences: readonly PackCountry[]): unknown {
  if (typeof value === 'string') return differences.reduce(replacedText, value)
  if (Array.isArray(value)) return value.map((one) => replaced(one, differences))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaced(one, differences)]))
}

function replacedText(text: string, { currency, instead }: PackCountry): string {
  if (currency && text === currency.from) return currency.to
  const [amount, unit] = text.split(' ')
  if (currency && unit === currency.from && isNumber(amount)) return `${new Decimal(amount).times(currency.times).toFixed()} ${currency.to}`
  return Object.hasOwn(instead, text) ? (instead[text] ?? text) : text
}

function isNumber(text = ''): text is string {
  return /^-?\d+(\.\d+)?$/.test(text)
}
