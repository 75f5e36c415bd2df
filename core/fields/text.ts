import type { FieldType, Parsed } from './field-type.ts'
import { textOperators } from './operators.ts'
import { unlessBlankText, wrong } from './parsed.ts'

const longest = 1000

/** One line: line breaks become spaces. At most `maxLength` characters, 1000 unless the field says less or more. */
export const text: FieldType<'text'> = {
  type: () => ({ type: 'text' }),
  operators: textOperators,
  check: (input, field) => unlessBlankText(input, (input) => fit(input, field.maxLength)),
  parse: (input, field) => unlessBlankText(input, (input) => fit(input, field.maxLength)),
  searchText: (value) => value,
}

function fit(input: string, max = longest): Parsed<string> {
  const value = input
    .normalize('NFC')
    .replaceAll('\0', '')
    .replace(/[\r\n\t\u2028\u2029]+/g, ' ')
    .trim()
  if (value === '') return { value: null }
  // a text has no more characters than code units
  if (value.length <= max) return { value }
  const found = Array.from(value).length
  return found > max ? wrong('text_too_long', { max, found }) : { value }
}
