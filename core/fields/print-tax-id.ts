import type { Locale } from './field-type.ts'

/** `526-025-02-74`; foreign ones with their country. */
export function printTaxId(value: string, locale: Locale): string {
  const own = value.startsWith(locale.country)
  const number = value.slice(2)
  if (value.startsWith('PL') && own) return number.replace(/^(\d{3})(\d{3})(\d{2})(\d{2})$/, '$1-$2-$3-$4')
  if (value.startsWith('HU') && own) return number.replace(/^(\d{8})(\d)(\d{2})$/, '$1-$2-$3')
  return own && /^\d+$/.test(number) ? number : value
}
