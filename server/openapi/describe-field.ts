import type { Field, FieldOf, FieldTypeName, Label, ResultType } from '@nurt/core/blueprint/document.ts'
import { object, orNull, refTo, type Schema, uuid } from './schema.ts'

/** How names are said: in the language of the one who asks. */
export type Say = (label: Label) => string

/** The wire value of a field (core/fields/field-type.ts): as it is given, and as it is taken. */
export function describeField(field: Field, say: Say, use: 'given' | 'taken'): Schema {
  const describe = schemas[field.type] as Describe<FieldTypeName>
  const schema = describe(field, say, use)
  const hint = field.hint && say(field.hint)
  const named = { title: say(field.name), ...(hint && { description: hint }) }
  return { ...(isList(field) ? schema : orNull(schema)), ...named }
}

export function exampleOf(field: Field): unknown {
  const [example] = (schemas[field.type] as Describe<FieldTypeName>)(field, () => '', 'taken').examples ?? []
  return example
}

function isList({ type }: Field): boolean {
  return type === 'multi_choice' || type === 'multi_link' || type === 'files' || type === 'lines'
}

type Describe<T extends FieldTypeName> = (field: FieldOf<T>, say: Say, use: 'given' | 'taken') => Schema

const string =
  (example: string, more: Schema = {}) =>
  (): Schema => ({ type: 'string', ...more, examples: [example] })
const decimal = string('1250.50', { pattern: String.raw`^-?\d+(\.\d+)?$`, description: 'An exact decimal.' })
const money = string('1250.50 PLN', { pattern: String.raw`^-?\d+(\.\d+)? [A-Z]{3}$`, description: 'Amount and currency (ISO 4217).' })
const date = string('2026-11-21', { format: 'date' })
const datetime = string('2026-11-21T10:00:00Z', { format: 'date-time', description: 'In UTC.' })
const duration = (): Schema => ({ type: 'integer', description: 'Seconds.', examples: [3600] })
const yesNo = (): Schema => ({ type: 'boolean', examples: [true] })

const results: { [R in ResultType]: () => Schema } = {
  text: string('Acme'),
  number: decimal,
  percent: decimal,
  money,
  date,
  datetime,
  duration,
  yes_no: yesNo,
}

/** The names of choices stand in the description: a program sends keys. */
function keys(choices: FieldOf<'choice'>['choices'], say: Say): Schema {
  const offered = choices.filter(({ hidden }) => !hidden)
  return {
    type: 'string',
    enum: choices.map(({ key }) => key),
    description: offered.map(({ key, name }) => `${key}: ${say(name)}`).join(', '),
    examples: [(offered[0] ?? choices[0])?.key ?? ''],
  }
}

const schemas: { readonly [T in FieldTypeName]: Describe<T> } = {
  text: ({ maxLength }) => ({ type: 'string', ...(maxLength !== undefined && { maxLength }), examples: ['Acme'] }),
  long_text: string('Wants an offer by Friday.'),
  number: decimal,
  percent: string('23', { pattern: String.raw`^-?\d+(\.\d+)?$`, description: 'In percent points: 23 is 23 %.' }),
  money,
  date,
  datetime,
  duration,
  yes_no: yesNo,
  choice: ({ choices }, say) => keys(choices, say),
  multi_choice: ({ choices }, say) => ({ type: 'array', items: keys(choices, say), examples: [choices.slice(0, 1).map(({ key }) => key)] }),
  link: ({ module }, _say, use) => (use === 'given' ? refTo('Link') : { ...uuid, description: `The id of a record of ${module}.` }),
  multi_link: ({ module }, _say, use) => ({
    type: 'array',
    items: use === 'given' ? refTo('Link') : uuid,
    description: `Records of ${module}.`,
    examples: [uuid.examples],
  }),
  person: () => ({ ...uuid, description: 'The id of a member.' }),
  team: () => ({ ...uuid, description: 'The id of a team.' }),
  email: string('anna@example.com'),
  phone: string('+48221234567', { description: 'E.164, with its extension behind ";ext=".' }),
  url: string('https://example.com'),
  address: () => ({ ...refTo('Address'), examples: [{ street: 'Prosta 1', postalCode: '00-001', city: 'Warszawa', country: 'PL' }] }),
  tax_id: string('PL5260250274', { description: 'Country prefix and digits.' }),
  bank_account: string('PL61109010140000071219812874', { description: 'IBAN without spaces.' }),
  autonumber: string('UM/2026/0001'),
  files: (_field, _say, use) => ({
    type: 'array',
    items: use === 'given' ? refTo('File') : { ...uuid, description: 'The id that POST /files answered.' },
    examples: [uuid.examples],
  }),
  formula: ({ result }) => results[result](),
  rollup: ({ result }) => results[result](),
  lines: ({ fields }, say, use) => {
    const shown = fields.filter(({ hidden }) => !hidden)
    const line = Object.fromEntries(shown.map((field) => [field.key, describeField(field, say, use)]))
    return {
      type: 'array',
      items: object({ id: { ...uuid, description: 'Absent for a new line.' }, ...line }, use === 'given' ? ['id'] : []),
      examples: [[Object.fromEntries(shown.slice(0, 2).map((field) => [field.key, exampleOf(field)]))]],
    }
  },
}
