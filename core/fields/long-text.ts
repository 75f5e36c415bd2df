import type { FieldType, Parsed } from './field-type.ts'
import { searchedOperators } from './operators.ts'
import { unlessBlankText, wrong } from './parsed.ts'

const longest = 100_000

/** Plain text with line breaks (`\n`). */
export const longText: FieldType<'long_text'> = {
  type: () => ({ type: 'text' }),
  operators: searchedOperators,
  check: (input) => unlessBlankText(input, fit),
  parse: (input) => unlessBlankText(input, fit),
  searchText: (value) => value,
}

function fit(input: string): Parsed<string> {
  const value = input.normalize('NFC').replaceAll('\0', '').replace(/\r\n?/g, '\n').trimEnd()
  return value.length > longest ? wrong('text_too_long', { max: longest, found: value.length }) : { value }
}
