import type { Order } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import { fieldOf, readable } from './fields.ts'
import { holds, sumsOf, valueAt, visible } from './oracle.ts'
import type { Stored } from './memory.ts'
import type { Person, RightsWorld } from './rights-world.ts'
import { nameOf, wireAt } from './wire.ts'

export const summed = ['size', 'cost', 'price', 'sum', 'live', 'many', 'total']

export function matching(made: RightsWorld, person: Person, module: string, condition: Condition): Stored[] {
  return visible(made, person, module).filter((record) => holds(made, condition, record, { as: person, sees: 'own' }))
}

/** Of nothing there are no sums. */
export function totalsOf(made: RightsWorld, module: string, person: Person, records: readonly Stored[]) {
  const isShown = (key: string) => fieldOf(made.blueprint, module, key) && readable(made.blueprint, person.role, module, key)
  const keys = records.length > 0 ? summed.filter(isShown) : []
  return { count: records.length, totals: Object.fromEntries(keys.map((key) => [key, totalOf(made, person, records, key)])) }
}

function totalOf(made: RightsWorld, person: Person, records: readonly Stored[], key: string): string | string[] | null {
  const values = records.map((record) => valueAt(made, record, key, { as: person, sees: 'own' })).filter((value) => value !== null)
  if (key === 'price') return sumsOf(values as [number, string][])
  return values.length > 0 ? String((values as number[]).reduce((sum, value) => sum + value, 0)) : null
}

/** A record stands in the group of each of its links. */
export function groupsOf(made: RightsWorld, person: Person, records: readonly Stored[], field: string) {
  const keysOf = (record: Stored) => {
    const keys = ([valueAt(made, record, field, { as: person, sees: 'own' })].flat() as (string | number | null)[]).map((key) =>
      key === null ? null : String(key),
    )
    return keys.length > 0 ? keys : [null]
  }
  const [first] = records
  const isLink = ['link', 'multi_link'].includes((first && fieldOf(made.blueprint, first.module, field)?.type) ?? '')
  return [...new Set(records.flatMap(keysOf))].map((key) => {
    const members = records.filter((record) => keysOf(record).includes(key))
    return { key, ...totalsOf(made, first!.module, person, members), ...(isLink && key !== null && { label: nameOf(made, person, key) }) }
  })
}

/** Blanks last in both directions, then by id. */
export function inOrder(made: RightsWorld, records: readonly Stored[], person: Person, { field: path, direction }: Order): Stored[] {
  const names = new Map(made.everyone.map(({ id, name }) => [id, name]))
  const sorted = (record: Stored) => {
    const wire = wireAt(made, record, path, person)
    if (Array.isArray(wire)) return (wire[1] as string) || null
    const value = valueAt(made, record, path, { as: person, sees: 'own' }) as string | number | null
    return names.get(String(value)) ?? value
  }
  return records.toSorted((one, other) => {
    const [a, b] = [sorted(one), sorted(other)]
    if (a === b) return one.id < other.id ? -1 : 1
    if (a === null || b === null) return a === null ? 1 : -1
    return (a < b ? -1 : 1) * (direction === 'asc' ? 1 : -1)
  })
}
