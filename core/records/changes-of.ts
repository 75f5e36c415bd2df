import type { Field, FieldTypeName } from '../blueprint/document.ts'
import type { CompiledModule } from '../blueprint/snapshot.ts'
import type { Changes } from '../events/event.ts'
import { isBlank } from '../fields/blank.ts'
import { writableSystemFields } from '../fields/writable-system-fields.ts'
import type { FileValue, LineValue, LinkValue } from '../fields/field-type.ts'
import type { Values } from './settle-values.ts'

/** What differs between two states of a record, field by field, as the history keeps it. */
export function changesOf(module: CompiledModule, before: Values, after: Values): Changes {
  const changes: Changes = {}
  for (const fields of [module.shown, writableSystemFields]) {
    for (const field of fields) {
      const { key } = field
      const from = before[key] ?? null
      const to = after[key] ?? null
      if (from !== to && key in after && !isSame(field, from, to)) changes[key] = [from, to]
    }
  }
  return changes
}

/** Whether two wire values say the same: links and files are compared by id, numbers by amount, lines by what stands in them. */
export function isSame(field: Field, one: unknown, other: unknown): boolean {
  return one === other || comparable(field, one) === comparable(field, other)
}

function comparable(field: Field, value: unknown): string {
  if (isBlank(value)) return ''
  const special = comparables[field.type] as ((value: unknown, field: Field) => string) | undefined
  return special ? special(value, field) : JSON.stringify(sorted(value))
}

const amount = (text: string) => text.replace(/(\.\d*?)0+(?= |$)/, '$1').replace(/\.(?= |$)/, '')
const linkedId = (value: LinkValue | string) => (Array.isArray(value) ? value[0] : value)

const comparables: { [T in FieldTypeName]?: (value: never, field: Extract<Field, { type: T }>) => string } = {
  number: (value: unknown) => amount(String(value)),
  percent: (value: unknown) => amount(String(value)),
  money: (value: unknown) => amount(String(value)),
  formula: (value: unknown) => (typeof value === 'string' ? amount(value) : JSON.stringify(value)),
  link: (value: LinkValue | string) => linkedId(value),
  multi_link: (value: LinkValue[]) => value.map(linkedId).toSorted().join(),
  multi_choice: (value: string[]) => value.toSorted().join(),
  people: (value: string[]) => value.toSorted().join(),
  files: (value: FileValue[]) => value.map(({ id }) => id).join(),
  lines: (value: LineValue[], { fields }) => JSON.stringify(value.map((line) => fields.map((field) => comparable(field, line[field.key])))),
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.entries(value)
    .filter(([, part]) => !isBlank(part))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
}
