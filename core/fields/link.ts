import type { FieldType, LinkValue, Parsed } from './field-type.ts'
import { keyOperators } from './operators.ts'
import { isUuid, unlessBlank, unlessBlankText, wrong } from './parsed.ts'

/**
 * A record of another module. Only ids are read here; who looks records up by name (the import) does so before. Not
 * searched: its name would be found by people who may not see that record, and not follow when it is renamed.
 */
export const link: FieldType<'link'> = {
  type: (field) => ({ type: 'record', module: field.module }),
  operators: keyOperators,
  check: (input) => unlessBlank(input, checkLink),
  parse: (input) => unlessBlankText(input, (input) => checkLink(input.trim())),
}

/** An id, or the pair that the API gives. */
export function checkLink(input: unknown): Parsed<LinkValue> {
  const [id, name] = Array.isArray(input) ? input : [input, '']
  if (typeof id !== 'string') return wrong('wrong_type')
  return isUuid(id) ? { value: [id, typeof name === 'string' ? name : ''] } : wrong('link_unknown', { found: id })
}
