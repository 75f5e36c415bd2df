import type { Field, FieldOf } from '@nurt/core/blueprint/document.ts'
import { endOf, readable } from './fields.ts'
import { type Amount, printed, seen, valueAt, type World } from './oracle.ts'
import type { Line, Stored } from './memory.ts'
import type { Person } from './rights-world.ts'

/** As the API writes it. */
export function wireAt(world: World, record: Stored, path: string, person: Person): unknown {
  const value = valueAt(world, record, path, { as: person, sees: 'own' })
  if (value === null) return null
  if (typeof value === 'number') return String(value)
  const { field, module } = endOf(world.blueprint, record.module, path)
  if (field?.type === 'lines') return (value as Line[]).map((line) => lineAs(world, person, line, { module, field }))
  return field && wires[field.type] ? wires[field.type]!(value, (id) => nameOf(world, person, id)) : value
}

/** Without the columns that are hidden. */
function lineAs(
  { blueprint }: World,
  { role }: Person,
  line: Line,
  { module, field }: { module: string; field: FieldOf<'lines'> & Field },
): Line {
  const shown = field.fields.filter(({ key }) => readable(blueprint, role, module, `${field.key}.${key}`))
  const wire = (value: unknown) => (typeof value === 'number' ? String(value) : value)
  return { id: line.id, ...Object.fromEntries(shown.map(({ key }) => [key, wire(line[key])])) }
}

type Named = (id: string) => string

const wires: Partial<Record<Field['type'], (value: unknown, name: Named) => unknown>> = {
  link: (id, name) => [id, name(String(id))],
  multi_link: (ids, name) => (ids as string[]).map((id) => [id, name(id)] as const).toSorted(byName),
  files: (papers) => (papers as [string, string][]).map(([id, name]) => ({ id, name })),
  money: (amount) => printed(amount as Amount),
}

const byName = ([, one]: readonly [string, string], [, other]: readonly [string, string]) => (one < other ? -1 : 1)

/** What somebody sees of a record that is linked: its name, if it is within reach. */
export function nameOf(world: World, person: Person, id: string): string {
  const linked = world.memory.get(id)
  return seen(world, person, linked) ? String(linked.values['name']) : ''
}
