import type { FieldType, LinkValue, Parsed } from './field-type.ts'
import { checkLink } from './link.ts'
import { listOperators } from './operators.ts'
import { unlessBlank, unlessBlankText, wrong } from './parsed.ts'

/** Records of another module, each once, in the order given. */
export const multiLink: FieldType<'multi_link'> = {
  type: (field) => ({ type: 'list', of: { type: 'key', of: field.module } }),
  operators: listOperators,
  check: (input) => unlessBlank(input, (input) => (Array.isArray(input) ? checkLinks(input) : wrong('wrong_type'))),
  parse: (input) => unlessBlankText(input, (input) => checkLinks(input.split(/[,;|\n]/).map((part) => part.trim()))),
}

function checkLinks(inputs: readonly unknown[]): Parsed<LinkValue[]> {
  const links = new Map<string, LinkValue>()
  for (const input of inputs) {
    const checked = checkLink(input)
    if ('problem' in checked) return checked
    if (checked.value) links.set(checked.value[0], checked.value)
  }
  return { value: [...links.values()] }
}
