import type { FieldType } from './field-type.ts'
import { fold } from './fold.ts'
import { keyOperators } from './operators.ts'
import { unlessBlank, unlessBlankText, wrong } from './parsed.ts'

const yes = new Set('tak t yes y igen i да д true prawda igaz правда 1 x х v ✓ ✔ ☑ ✅ on wlaczone'.split(' ').map(fold))
const no = new Set('nie n no nem нет н false falsz hamis ложь 0 ✗ ✘ ☐ ❌ - off'.split(' ').map(fold))

export const yesNo: FieldType<'yes_no'> = {
  type: () => ({ type: 'yes_no' }),
  operators: keyOperators.filter((operator) => operator !== 'one_of' && operator !== 'none_of'),
  check: (input) => unlessBlank(input, (input) => (typeof input === 'boolean' ? { value: input } : wrong('wrong_type'))),
  parse: (input) =>
    unlessBlankText(input, (input) => {
      const word = fold(input)
      if (yes.has(word)) return { value: true }
      return no.has(word) ? { value: false } : wrong('yes_no_format')
    }),
}
