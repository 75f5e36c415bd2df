import type { Field, Role } from '../blueprint/document.ts'
import { fieldAt, type Snapshot } from '../blueprint/snapshot.ts'
import { hiddenFields } from '../blueprint/hidden-fields.ts'
import type { LineValue } from '../fields/field-type.ts'
import { reachOf } from './reach.ts'

/** The fields of a module that a role may read: none where it sees no record, else all that are not hidden; of line items so the columns. */
export function readableFields(snapshot: Snapshot, role: Role | undefined, module: string): ReadonlyMap<string, Field> {
  return accessOf(snapshot, role, module).readable
}

/** Whether a role may read this field of a module's records; system fields are read with the record. */
export function isFieldReadable(snapshot: Snapshot, role: Role | undefined, module: string, field: string): boolean {
  return snapshot.modules.get(module)?.fields.has(field) !== true || readableFields(snapshot, role, module).has(field)
}

/** The same of a path: the link or the lines that it goes through, and the field or column at its end. */
export function isPathReadable(snapshot: Snapshot, role: Role | undefined, module: string, path: string): boolean {
  const [first = '', second] = path.split('.')
  const lines = readableFields(snapshot, role, module).get(first)
  if (lines?.type === 'lines' && second !== undefined) return lines.fields.some(({ key }) => key === second)
  const target = fieldAt(snapshot, module, path)
  return isFieldReadable(snapshot, role, module, first) && (!target || isFieldReadable(snapshot, role, target.module, target.field.key))
}

/** A value of a field as the role may read it. */
export function readableValue(field: Field, value: unknown): unknown {
  if (field.type !== 'lines' || !Array.isArray(value)) return value
  const keys = ['id', ...field.fields.map(({ key }) => key)]
  return (value as LineValue[]).map((line) => Object.fromEntries(keys.flatMap((key) => (key in line ? [[key, line[key]]] : []))))
}

/** Those among them that the role may also write; of line items so the columns. */
export function writableFields(snapshot: Snapshot, role: Role | undefined, module: string): readonly Field[] {
  return accessOf(snapshot, role, module).writable
}

interface Access {
  readable: ReadonlyMap<string, Field>
  writable: readonly Field[]
}

function accessOf(snapshot: Snapshot, role: Role | undefined, module: string): Access {
  const byModule = known.get(snapshot) ?? new Map<string, Access>()
  known.set(snapshot, byModule)
  const key = `${role?.key ?? ''} ${module}`
  const access = byModule.get(key) ?? findAccess(snapshot, role, module)
  byModule.set(key, access)
  return access
}

/** Compiled once per snapshot, role and module; a snapshot never changes. */
const known = new WeakMap<Snapshot, Map<string, Access>>()

function findAccess(snapshot: Snapshot, role: Role | undefined, module: string): Access {
  if (reachOf(role, 'see', module) === 'none') return { readable: new Map(), writable: [] }
  const hidden = hiddenFields(snapshot.blueprint, role).get(module)
  const shown = snapshot.modules.get(module)?.shown ?? []
  // the same list for whom nothing is kept from: what hangs on its identity stays
  const limited = role?.fields?.[module]
  if (!hidden && !limited) return { readable: byKey(shown), writable: shown }
  const readable = among(shown, (path) => !hidden?.has(path))
  return { readable: byKey(readable), writable: among(readable, (path) => limited?.[path] === undefined) }
}

/** The fields, and the columns of line items, whose path is among those asked for. */
function among(fields: readonly Field[], isAsked: (path: string) => boolean): Field[] {
  const asked = fields.filter(({ key }) => isAsked(key))
  return asked.map((field) => {
    if (field.type !== 'lines') return field
    const columns = field.fields.filter(({ key }) => isAsked(`${field.key}.${key}`))
    return columns.length === field.fields.length ? field : { ...field, fields: columns }
  })
}

function byKey(fields: readonly Field[]): ReadonlyMap<string, Field> {
  return new Map(fields.map((field) => [field.key, field]))
}
