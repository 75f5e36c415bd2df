import type { FieldType, LineValue, Parsed } from './field-type.ts'
import { presenceOperators } from './operators.ts'
import { isUuid, unlessBlank, unlessBlankText, wrong } from './parsed.ts'

/** Line items in order. Their own fields are checked by `checkValues`, which names the place of each problem; a new line's id is ''. */
export const lines: FieldType<'lines'> = {
  type: (field) => ({ type: 'list', of: { type: 'record', module: field.key } }),
  operators: presenceOperators,
  check: (input) => unlessBlank(input, (input) => (Array.isArray(input) ? checkLines(input) : wrong('wrong_type'))),
  parse: (input) => unlessBlankText(input, () => wrong('wrong_type')),
}

function checkLines(inputs: readonly unknown[]): Parsed<LineValue[]> {
  const value: LineValue[] = []
  for (const input of inputs) {
    if (typeof input !== 'object' || input === null || Array.isArray(input)) return wrong('wrong_type')
    const { id, ...values } = input as Partial<LineValue>
    value.push({ ...values, id: isUuid(id) ? id : '' })
  }
  return { value }
}
