import type { Field, FieldOf, FieldTypeName } from '@nurt/core/blueprint/document.ts'
import { fieldAt, type CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import { writableSystemFields } from '@nurt/core/fields/writable-system-fields.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import type { FileValue, LineValue, LinkValue } from '@nurt/core/fields/field-type.ts'
import { asNextVersion, withFirst } from '@nurt/core/fields/file-versions.ts'
import type { ProblemCode } from '@nurt/core/fields/problems.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { ask, statementFor } from '../db/statement.ts'
import { theseIds } from '../db/these-ids.ts'
import { jsonObject } from '../fields/json-of.ts'
import { selectTitle, selectWire, tableRef } from '../fields/select-wire.ts'
import { trusted, type View, viewOf } from '../permissions/view.ts'
import { meeting, withinReach } from '../permissions/within-reach.ts'
import { storedRowOf } from '../permissions/row-of.ts'
import type { Draft, Save } from './draft.ts'

/** What records, members, teams and files are called that drafts point to, by kind and id. One beyond the actor's sight has no name. */
type Found = ReadonlyMap<string, { name: string | null; details: unknown }>

/**
 * Puts the names beside the ids that were given, in one statement for all drafts. What does not exist, lies in the trash or beyond the
 * actor's sight is a problem at its field; so is a file that hangs elsewhere.
 */
export async function resolveReferences(save: Save, drafts: readonly Draft[]): Promise<void> {
  const wanted = collect(save, drafts)
  if (wanted.size === 0) return
  const found = await find(save, wanted)
  const fields = pointingIn(save.module)
  for (const draft of drafts) resolveDraft(save, draft, fields, found)
}

/** Ids by kind: a module's key, or one of the platform's tables. */
type Wanted = Map<string, Set<string>>

function collect(save: Save, drafts: readonly Draft[]): Wanted {
  const wanted: Wanted = new Map()
  const want = (kind: string, id: unknown) => {
    if (typeof id === 'string') wanted.set(kind, (wanted.get(kind) ?? new Set()).add(id))
  }
  const fields = pointingIn(save.module)
  for (const draft of drafts) {
    for (const field of fields) {
      const isRead = save.rules.linked.has(field.key)
      const value = field.key in draft.given ? draft.given[field.key] : isRead ? draft.before?.values[field.key] : undefined
      if (value !== undefined && !isActor(save, field, value)) eachReference(field, value, want)
    }
  }
  return wanted
}

/** The owner of nearly every new record needs no look. */
function isActor(save: Save, field: Field, value: unknown): boolean {
  return field.type === 'person' && value === save.ctx.actor.id
}

const pointing = new WeakMap<CompiledModule, readonly Field[]>()

/** The fields that point to something else. */
function pointingIn(module: CompiledModule): readonly Field[] {
  const fields = pointing.get(module) ?? [...module.shown, ...writableSystemFields].filter(({ type }) => type in references)
  pointing.set(module, fields)
  return fields
}

function eachReference(field: Field, value: unknown, want: (kind: string, id: unknown) => void): void {
  if (value) references[field.type]?.(field as never, value as never, want)
}

type Want = (kind: string, id: unknown) => void

const references: { [T in FieldTypeName]?: (field: FieldOf<T>, value: never, want: Want) => void } = {
  link: ({ module }, value: LinkValue | string, want) => want(module, idOf(value)),
  multi_link: ({ module }, value: LinkValue[], want) => value.forEach(([id]) => want(module, id)),
  person: (_field, value: string, want) => want(kinds.person, value),
  people: (_field, value: string[], want) => value.forEach((id) => want(kinds.person, id)),
  team: (_field, value: string, want) => want(kinds.team, value),
  files: (_field, value: FileValue[], want) => value.forEach(({ id }) => want(kinds.files, id)),
  lines: ({ fields }, value: LineValue[], want) =>
    value.forEach((line) => fields.forEach((part) => eachReference(part, line[part.key], want))),
}

const kinds = { person: 'nurt_member', team: 'nurt_team', files: 'nurt_file' } as const

async function find(save: Save, wanted: Wanted): Promise<Found> {
  const { ctx } = save
  const parts = [...wanted.keys()].toSorted().map((kind) => ({ kind, ...theseIds(kind, wanted.get(kind)?.size ?? 0) }))
  const key = `references ${save.module.key} ${parts.map(({ kind, key: count }) => `${kind} ${count}`).join(' ')}`
  const statement = statementFor(ctx, key, (environment) => {
    const view = viewOf(ctx, environment)
    return sql`${sql.join(
      parts.map(({ kind, isOneOf }) => selectKind(save, view, kind, isOneOf)),
      sql` union all `,
    )}`
  })
  const given = Object.fromEntries([...wanted].map(([kind, ids]) => [kind, [...ids]]))
  const rows = await ask(statement, { ctx, given })
  const named = ([kind, id, name, details]: unknown[]) =>
    [`${String(kind)} ${String(id)}`, { name: typeof name === 'string' ? name : null, details }] as const
  return new Map(rows.map(named))
}

function selectKind(save: Save, view: View, kind: string, isOneOf: RawBuilder<unknown>): RawBuilder<unknown> {
  const table = tableRef(view.schema, kind)
  if (kind === kinds.person)
    return sql`select ${sql.lit(kind)}::text as kind, person::text as id, name, null::json as details from ${table} where person ${isOneOf}`
  if (kind === kinds.team)
    return sql`select ${sql.lit(kind)}::text as kind, id::text as id, name, null::json as details from ${table} where id ${isOneOf}`
  if (kind === kinds.files) {
    return sql`select ${sql.lit(kind)}::text as kind, id::text as id, name,
      json_build_object('size', size, 'type', type, 'record', record, 'version', version, 'first', first,
        'at', to_json(created_at at time zone 'UTC') #>> '{}' || 'Z', 'by', created_by) as details from ${table} where id ${isOneOf}`
  }
  return selectLinked(save, view, kind, isOneOf)
}

/** The linked record's name where the actor sees it, and those of its fields that rules read: as they are stored, whoever saves. */
function selectLinked(save: Save, view: View, module: string, isOneOf: RawBuilder<unknown>): RawBuilder<unknown> {
  const row = storedRowOf(view, module)
  const read = [...new Set(linksTo(save, module).flatMap(({ key }) => save.rules.linked.get(key) ?? []))]
  const members = read.flatMap((key) => {
    const target = fieldAt(view.snapshot, module, key)
    return target ? [[key, selectWire(target.field, row)] as const] : []
  })
  const meets = offersOf(save.module.shown).filter(({ field }) => field.module === module)
  for (const { path, offers } of meets) members.push([offered(path), meeting(trusted(view), offers, module, 'record')])
  return sql`select ${sql.lit(module)}::text as kind, record.id::text as id,
      case when ${withinReach(view, 'see', module, 'record')} then ${selectTitle(row)} end as name, ${jsonObject(members)} as details
    from ${tableRef(view.schema, module)} as record
    where record.id ${isOneOf} and record.trashed_at is null`
}

interface Offers {
  /** `product`, or `lines.product` of a column. */
  path: string
  field: FieldOf<'link'> | FieldOf<'multi_link'>
  offers: Condition
}

/** Fields and columns in which not all records can be chosen. */
function offersOf(fields: readonly Field[], above = ''): Offers[] {
  return fields.flatMap((field): Offers[] => {
    if (field.hidden) return []
    if (field.type === 'lines') return offersOf(field.fields, `${field.key}.`)
    if ((field.type !== 'link' && field.type !== 'multi_link') || !field.offers) return []
    return [{ path: above + field.key, field, offers: field.offers }]
  })
}

const offered = (path: string) => `offered in ${path}`

function linksTo(save: Save, module: string): FieldOf<'link'>[] {
  return save.module.shown.filter((field) => field.type === 'link').filter((field) => field.module === module)
}

function resolveDraft(save: Save, draft: Draft, fields: readonly Field[], found: Found): void {
  for (const field of fields) {
    if (field.key in draft.given)
      draft.given[field.key] = resolved(save, draft, { field, value: draft.given[field.key], place: field.key }, found)
    if (field.type === 'link') readLinked(save, draft, field, found)
  }
}

interface Place {
  field: Field
  value: unknown
  /** `lines.0.product` */
  place: string
}

function resolved(save: Save, draft: Draft, { field, value, place }: Place, found: Found): unknown {
  if (value === null || isActor(save, field, value)) return value
  const wrong = (code: ProblemCode, told: string) => void draft.problems.push({ field: place, code, details: { found: told } })
  const named = (kind: string, id: string, code: ProblemCode): LinkValue => {
    const name = found.get(`${kind} ${id}`)?.name ?? undefined
    if (name === undefined) wrong(code, id)
    else if (!isOffered(save, draft, { place, kind, id }, found)) wrong('not_offered', name)
    return [id, name ?? '']
  }
  if (field.type === 'link') return named(field.module, idOf(value), 'link_unknown')
  if (field.type === 'multi_link') return (value as LinkValue[]).map(([id]) => named(field.module, id, 'link_unknown'))
  if (field.type === 'person' || field.type === 'team') return named(kinds[field.type], value as string, `${field.type}_unknown`)[0]
  if (field.type === 'people') return (value as string[]).map((id) => named(kinds.person, id, 'person_unknown')[0])
  if (field.type === 'files') return filesOf(save, draft, { place, value: value as FileValue[] }, found)
  if (field.type !== 'lines') return value
  return (value as LineValue[]).map((line, at) => resolvedLine(save, draft, { line, field, place: `${place}.${at}` }, found))
}

function resolvedLine(
  save: Save,
  draft: Draft,
  { line, field, place }: { line: LineValue; field: FieldOf<'lines'>; place: string },
  found: Found,
): LineValue {
  const made: LineValue = { ...line }
  for (const part of field.fields) {
    if (line[part.key]) made[part.key] = resolved(save, draft, { field: part, value: line[part.key], place: `${place}.${part.key}` }, found)
  }
  return made
}

/** What was chosen before stays, whatever has become of it. */
function isOffered(save: Save, draft: Draft, { place, kind, id }: { place: string; kind: string; id: string }, found: Found): boolean {
  const details = found.get(`${kind} ${id}`)?.details as Record<string, unknown> | null | undefined
  const [key = '', , column] = place.split('.')
  const told = details?.[offered(column === undefined ? key : `${key}.${column}`)]
  if (told === undefined || told === true) return true
  let stood = false
  const field = save.module.fields.get(key)?.field
  if (field) eachReference(field, draft.before?.values[field.key], (_kind, other) => (stood ||= other === id))
  return stood
}

interface FilesAt {
  place: string
  value: FileValue[]
}

function filesOf(save: Save, draft: Draft, { place, value }: FilesAt, found: Found): FileValue[] {
  const files = value.flatMap(({ id }) => {
    const file = fileOf(save, draft, id, found)
    if (!file) draft.problems.push({ field: place, code: 'file_unknown', details: { found: id } })
    return file ?? []
  })
  return versioned(draft.before?.values[place] as FileValue[] | undefined, files)
}

/** A file that was just uploaded is its uploader's, for one record; one that hangs on this record stays. */
function fileOf(save: Save, draft: Draft, id: string, found: Found): FileValue | undefined {
  const file = found.get(`${kinds.files} ${id}`)
  if (!file) return undefined
  const { version, first, ...details } = file.details as FileDetails
  if (details.record === null && details.by === save.ctx.actor.id) (file.details as FileDetails).record = draft.id
  else if (details.record !== draft.id) return undefined
  const { size, type, at, by } = details
  return { id, name: file.name ?? '', size, type, ...(version !== null && first !== null && { version, first }), at, by }
}

interface FileDetails {
  size: number
  type: string
  record: string | null
  version: number | null
  first: string | null
  at: string
  by: string
}

/** Those that come to a field beside its files of before are versions of these where they are called like one. */
function versioned(before: readonly FileValue[] | undefined, files: readonly FileValue[]): FileValue[] {
  const known = new Set(before?.map(({ id }) => id))
  const others = [...(before ?? [])]
  const numbered = files.map((file) => {
    if (known.has(file.id) || file.version !== undefined) return file
    const next = asNextVersion(file, others)
    others.push(next)
    return next
  })
  return numbered.map((file) => {
    const told = withFirst(file, numbered)
    const { at: _, by: __, ...single } = told
    return told.version === undefined ? single : told
  })
}

/** `client.segment` stands among the values where a rule reads it. */
function readLinked(save: Save, draft: Draft, field: FieldOf<'link'>, found: Found): void {
  for (const key of save.rules.linked.get(field.key) ?? []) {
    const link = draft.given[field.key] ?? draft.before?.values[field.key]
    const details = link ? found.get(`${field.module} ${idOf(link)}`)?.details : undefined
    draft.values[`${field.key}.${key}`] = (details as Record<string, unknown> | undefined)?.[key] ?? null
  }
}

function idOf(link: unknown): string {
  return String(Array.isArray(link) ? link[0] : link)
}
