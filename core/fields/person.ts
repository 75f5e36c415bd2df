import type { FieldType } from './field-type.ts'
import { keyOperators } from './operators.ts'
import { isUuid, unlessBlankText, wrong } from './parsed.ts'

/** A member of the workspace, by id. Whether there is such a member is for the server to say. */
export const person: FieldType<'person'> = {
  type: () => ({ type: 'key', of: 'person' }),
  operators: keyOperators,
  check: (input) => unlessBlankText(input, (input) => (isUuid(input) ? { value: input } : wrong('person_unknown', { found: input }))),
  parse: (input) =>
    unlessBlankText(input, (input) => (isUuid(input.trim()) ? { value: input.trim() } : wrong('person_unknown', { found: input.trim() }))),
}
