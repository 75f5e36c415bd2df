import type { Blueprint, Field, FieldTypeName } from '@nurt/core/blueprint/document.ts'
import { basePack } from './build-world.ts'

const choices = [
  { key: 'one', name: { en: 'One' }, color: 'red' as const },
  { key: 'two', name: { en: 'Two' }, color: 'blue' as const },
]

type Options = { [T in FieldTypeName]?: Partial<Extract<Field, { type: T }>> }

const options = {
  choice: { choices },
  multi_choice: { choices },
  link: { module: 'client', inverse: { en: 'Every' } },
  multi_link: { module: 'client' },
  autonumber: { pattern: 'E/{n:4}' },
  formula: { formula: 'a_number + 1', result: 'number' },
  lines: {
    fields: [
      { key: 'item', name: { en: 'Item' }, type: 'text' },
      { key: 'price', name: { en: 'Price' }, type: 'money' },
      { key: 'many', name: { en: 'Many' }, type: 'number' },
    ],
  },
} satisfies Options

const types: readonly Exclude<FieldTypeName, 'rollup'>[] = [
  'text',
  'long_text',
  'number',
  'percent',
  'money',
  'date',
  'datetime',
  'duration',
  'yes_no',
  'choice',
  'multi_choice',
  'link',
  'multi_link',
  'person',
  'team',
  'email',
  'phone',
  'url',
  'address',
  'tax_id',
  'bank_account',
  'autonumber',
  'files',
  'formula',
  'lines',
]

/** A field of every type but a roll-up, called by its type: `a_text`. */
export const everyField = types.map((type) => ({
  key: `a_${type}`,
  name: { en: type.replaceAll('_', ' ') },
  type,
  ...(type in options && options[type as keyof typeof options]),
})) as Field[]

/** The base pack with a module `every` that has them all. */
export function withEveryField(blueprint = basePack()): Blueprint {
  const name = { en: 'Every', pl: 'Każde' }
  return {
    ...blueprint,
    modules: [
      ...blueprint.modules,
      {
        key: 'every',
        name,
        one: name,
        add: name,
        icon: 'box',
        enabled: true,
        traits: [],
        title: 'a_text',
        fields: everyField,
        sections: [{ key: 'main', name, fields: everyField.map(({ key }) => key) }],
      },
    ],
  }
}
