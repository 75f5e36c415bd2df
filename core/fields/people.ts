import type { FieldType, Parsed } from './field-type.ts'
import { listOperators } from './operators.ts'
import { isUuid, unlessBlank, unlessBlankText, wrong } from './parsed.ts'

/** Members of the workspace, by id, each once. Whether there are such members is for the server to say. */
export const people: FieldType<'people'> = {
  type: () => ({ type: 'list', of: { type: 'key', of: 'person' } }),
  operators: listOperators,
  check: (input) => unlessBlank(input, (input) => (Array.isArray(input) ? readIds(input) : wrong('wrong_type'))),
  parse: (input) => unlessBlankText(input, (input) => readIds(input.split(/[,;\s]+/).filter(Boolean))),
}

function readIds(ids: readonly unknown[]): Parsed<string[]> {
  const known = ids.filter(isUuid)
  return known.length === ids.length ? { value: [...new Set(known)] } : wrong('person_unknown')
}
