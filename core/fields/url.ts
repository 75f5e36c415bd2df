import type { FieldType, Parsed } from './field-type.ts'
import { textOperators } from './operators.ts'
import { unlessBlankText, wrong } from './parsed.ts'

/** A web address with its scheme; `firma.pl/oferta` becomes `https://firma.pl/oferta`. Only http and https: others could run code. */
export const url: FieldType<'url'> = {
  type: () => ({ type: 'text' }),
  operators: textOperators,
  check: (input) => unlessBlankText(input, readUrl),
  parse: (input) => unlessBlankText(input, readUrl),
  print: (value) => (value ?? '').replace(/^https?:\/\//, '').replace(/^([^/]+)\/$/, '$1'),
  searchText: (value) => value,
}

function readUrl(input: string): Parsed<string> {
  const plain = input.trim()
  const scheme = /^([a-z][a-z\d+.-]*):(?!\d)/i.exec(plain)?.[1]?.toLowerCase()
  if (scheme && scheme !== 'http' && scheme !== 'https') return wrong('url_scheme', { found: scheme })
  const whole = scheme ? plain : `https://${plain.replace(/^\/\//, '')}`
  const host = URL.canParse(whole) ? new URL(whole).hostname : ''
  const fits = whole.length <= 2000 && !/\s/.test(whole) && /^(?:.+\..+|localhost|\[.+\])$/.test(host)
  return fits ? { value: whole } : wrong('url_format')
}
