import type { FieldType, Parsed } from './field-type.ts'
import { textOperators } from './operators.ts'
import { unlessBlankText, wrong } from './parsed.ts'

/** A web address with its scheme; `firma.pl/oferta` becomes `https://firma.pl/oferta`. Only http and https: others could run code. */
export const url: FieldType<'url'> = {
  type: () => ({ type: 'text' }),
  operators: textOperators,
  check: (input) => unlessBlankText(input, readUrl),
  parse: (input) => unlessBlankText(input, readUrl),
  searchText: (value) => value,
}

function readUrl(input: string): Parsed<string> {
  const plain = input.trim()
  const scheme = /^([a-z][a-z\d+.-]*):(?!\d)/i.exec(plain)?.[1]?.toLowerCase()
  if (scheme && scheme !== 'http' && scheme !== 'https') return wrong('url_scheme', { found: scheme })
  const value = scheme ? plain : `https://${plain.replace(/^\/\//, '')}`
  return isWebAddress(value) ? { value } : wrong('url_format')
}

function isWebAddress(text: string): boolean {
  if (text.length > 2000 || /\s/.test(text) || !URL.canParse(text)) return false
  return /^(?:[^.].*\.[^.]+|localhost|\[.+\])$/.test(new URL(text).hostname)
}
