import type { FieldType, Parsed } from './field-type.ts'
import { textOperators } from './operators.ts'
import { unlessBlankText, wrong } from './parsed.ts'

const address = /^[^\s@<>(),;:"]+@[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?(?:\.[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?)+$/u

/** One address. The domain is kept in lower case; `Jan <jan@firma.pl>` and `mailto:` are read too. */
export const email: FieldType<'email'> = {
  type: () => ({ type: 'text' }),
  operators: textOperators,
  check: (input) => unlessBlankText(input, readEmail),
  parse: (input) => unlessBlankText(input, readEmail),
  searchText: (value) => value,
}

/** Whether mail could be sent there: an address alone, without a name or a second one. */
export function isAddress(text: string): boolean {
  return text.length <= 254 && address.test(text)
}

function readEmail(input: string): Parsed<string> {
  const inner = /<([^<>]+)>\s*$/.exec(input)?.[1] ?? input
  const plain = inner.trim().replace(/^mailto:/i, '')
  if (!isAddress(plain)) return wrong('email_format')
  const at = plain.lastIndexOf('@')
  return { value: plain.slice(0, at) + plain.slice(at).toLowerCase() }
}
