import type { FieldType } from './field-type.ts'
import { keyOperators } from './operators.ts'
import { isUuid, unlessBlankText, wrong } from './parsed.ts'

/** A team of the workspace, by id. */
export const team: FieldType<'team'> = {
  type: () => ({ type: 'key', of: 'team' }),
  operators: keyOperators,
  check: (input) => unlessBlankText(input, (input) => (isUuid(input) ? { value: input } : wrong('team_unknown', { found: input }))),
  parse: (input) =>
    unlessBlankText(input, (input) => (isUuid(input.trim()) ? { value: input.trim() } : wrong('team_unknown', { found: input.trim() }))),
}
