import type { Blueprint, Field } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import type { Chance } from '../../../prove/chance.ts'

/** Over the fields of the module and those of the record that it links to; a `stored` one over what is stored in the record only. */
export function randomCondition(dice: Chance, blueprint: Blueprint, module: string, how: 'stored' | 'any' = 'any'): Condition {
  const paths = pathsOf(blueprint, module, how)
  const [first, second] = [dice.pick(paths), dice.pick(paths)]
  const [one, other] = [first, second].map((asked) => randomLeaf(dice, asked)) as [Condition, Condition]
  const shape = dice.between(0, 5)
  // what asks one field to be two things at once is refused
  if (shape === 0 && first.path !== second.path) return { all: [one, other] }
  return shape === 1 ? { any: [one, other] } : one
}

export interface AskedPath {
  path: string
  field: Field
}

/** The paths that conditions ask about. */
export function pathsOf(blueprint: Blueprint, module: string, how: 'stored' | 'any'): AskedPath[] {
  const fieldsOf = (key: string) => blueprint.modules.find((one) => one.key === key)?.fields ?? []
  const fields = fieldsOf(module)
  const own = fields.filter((field) => field.type in leaves && !(how === 'stored' && isLive(field)))
  const linked = how === 'stored' ? [] : fields.filter((field) => field.type === 'link')
  const over = linked.flatMap((link) => fieldsOf(link.module).map((field) => ({ path: `${link.key}.${field.key}`, field })))
  return [
    ...own.map((field) => ({ path: field.key, field })),
    ...over.filter(({ field }) => field.type in leaves && field.type !== 'multi_link' && field.key !== 'live'),
    ...(how === 'stored' ? [] : [{ path: 'owner', field: { key: 'owner', name: {}, type: 'person' } as const }]),
  ].filter(({ field }) => field.key !== 'worth')
}

function isLive(field: Field): boolean {
  return (field.type === 'formula' && field.live === true) || field.type === 'person' || field.type === 'multi_link'
}

export function randomLeaf(dice: Chance, { path, field }: AskedPath): Condition {
  return { field: path, ...leaves[field.type]!(dice) } as Condition
}

const number = (values: readonly string[]) => (dice: Chance) => {
  return dice.between(0, 4) ? { op: dice.pick(['above', 'below', 'is', 'is_not']), value: dice.pick(values) } : { op: 'not_blank' }
}

/** Values that split the records of a world in two. */
const leaves: Partial<Record<Field['type'], (dice: Chance) => object>> = {
  text: (dice) => ({ op: 'contains', value: dice.pick(['oak', 'elm', 'ash', 'u1']) }),
  number: number(['3', '5', '400']),
  formula: number(['5', '10', '500']),
  rollup: number(['0', '1', '2', '8']),
  choice: (dice) =>
    dice.pick([{ op: 'is', value: 'a' }, { op: 'is_not', value: 'b' }, { op: 'one_of', value: ['a', 'c'] }, { op: 'blank' }]),
  date: (dice) => ({ op: dice.pick(['above', 'below']), value: '2026-06-15' }),
  person: () => ({ op: 'is', value: { me: true } }),
  link: (dice) => ({ op: dice.pick(['blank', 'not_blank']) }),
  multi_link: (dice) => ({ op: dice.pick(['blank', 'not_blank']) }),
}
