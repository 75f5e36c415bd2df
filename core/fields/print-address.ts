import { printCountry } from './countries.ts'
import type { Address, Locale } from './field-type.ts'

/** The country is named only where it is not the workspace's own. */
export function printAddress({ street, postalCode, city, region, country }: Address, locale: Locale): string {
  const place = [postalCode, city].filter(Boolean).join(' ')
  const abroad = country && country !== locale.country ? printCountry(country, locale.language) : undefined
  const inOrder = locale.language === 'hu' ? [place, region, street, abroad] : [street, place, region, abroad]
  return inOrder.filter(Boolean).join(', ')
}
