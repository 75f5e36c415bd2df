import { isDeepStrictEqual } from 'node:util'
import { isDropped } from './dropped.ts'
import { columnsOf, fieldsOf, readable, writable } from './fields.ts'
import { seen } from './oracle.ts'
import { hasParts, recordsOf } from './random-values.ts'
import { type Line, type Memory, type Stored, wentTogether } from './memory.ts'
import { paperNames } from './papers.ts'
import type { Person, RightsWorld } from './rights-world.ts'

type Values = Readonly<Record<string, unknown>>

/** A record once somebody has put values into it. A new line has no id yet. */
export function changed(made: RightsWorld, person: Person, record: Stored, values: Values): Stored {
  const { owner = record.owner, team = record.team, parts, ...given } = values
  const stored = Object.entries(given).map(([key, value]) => [key, value === null ? null : (stores[key]?.(value) ?? value)])
  if ('others' in given)
    stored.push(['others', [...new Set([...(given['others'] as string[]), ...unseenOthers(made, person, record)])].toSorted()])
  const after = {
    ...record,
    owner: owner as string | null,
    team: team as string | null,
    values: { ...record.values, ...Object.fromEntries(stored) },
  }
  if (!hasParts(record.module)) return after
  const lines = parts === undefined ? copiedLines(made, person, record, after) : sentLines(made, person, after, parts as Line[])
  return { ...after, values: { ...after.values, parts: lines } }
}

export function created(made: RightsWorld, person: Person, module: string, { id, values }: { id: string; values: Values }): Stored {
  const blanks = storedKeys(made, module).map((key) => [key, lists.has(key) ? [] : null])
  const step = made.blueprint.modules.find(({ key }) => key === module)?.process?.steps[0]?.key ?? null
  const blank = {
    id,
    module,
    version: 1,
    owner: person.id,
    team: null,
    step,
    isTrashed: false,
    ...noCase,
    rank: `${id.replaceAll('-', '')}8`,
  }
  return changed(made, person, { ...blank, values: Object.fromEntries(blanks) }, values)
}

const noCase = { tasks: [], partOf: null, kept: null }

/** What is linked beyond the person's sight stays linked. */
function unseenOthers(made: RightsWorld, person: Person, { values }: Stored): string[] {
  return ((values['others'] ?? []) as string[]).filter((id) => !seen(made, person, made.memory.get(id)))
}

const lists = new Set(['papers', 'others', 'parts'])

function storedKeys({ blueprint }: RightsWorld, module: string): string[] {
  return fieldsOf(blueprint, module).flatMap(({ key, type }) => (type === 'formula' || type === 'rollup' ? [] : key))
}

const stores: Record<string, (value: unknown) => unknown> = {
  size: Number,
  cost: Number,
  price: (text) => [Number(String(text).slice(0, -4)), String(text).slice(-3)],
  papers: (ids) => (ids as string[]).map((id) => [id, paperNames.get(id)]),
  others: (ids) => (ids as string[]).toSorted(),
}

/** Of what its person may not write, a line that stood there keeps what it had, and one of the chosen region brings it along. */
function sentLines(made: RightsWorld, person: Person, after: Stored, lines: readonly Line[]): Line[] {
  const standing = linesOf(made.memory.get(after.id))
  const offered = offeredBy(made, person, after)
  const copied = copiedColumns(made, person, after)
  return lines.map((line) => {
    const stood = standing.find(({ id }) => id === line.id)
    const source = offered.find(({ id }) => id === line.id)
    const cells = columnsOf(made.blueprint, after.module, 'parts').map((column) => {
      if (writable(made.blueprint, person.role, after.module, `parts.${column}`)) return [column, given(line, column)]
      return [column, stood ? stood[column] : source && copied.includes(column) ? source[column] : null]
    })
    return { id: stood?.id ?? '', ...Object.fromEntries(cells) }
  })
}

const given = (line: Line, column: string) =>
  column === 'cost' && typeof line[column] === 'string' ? Number(line[column]) : (line[column] ?? null)

const linesOf = (record: Stored | undefined) => (record?.values['parts'] ?? []) as Line[]

/** The lines of the region that a deal names, if its person sees it. */
function offeredBy(made: RightsWorld, person: Person, { values }: Stored): Line[] {
  const region = made.memory.get(String(values['region']))
  return seen(made, person, region) ? linesOf(region) : []
}

/** All columns, but those that the person would read in the deal only. */
function copiedColumns({ blueprint }: RightsWorld, { role }: Person, { module }: Stored): string[] {
  const isRead = (module: string, path: string) => readable(blueprint, role, module, path)
  if (module !== 'deal' || (isRead('deal', 'parts') && !isRead('region', 'parts'))) return []
  return columnsOf(blueprint, 'deal', 'parts').filter((column) => isRead('region', `parts.${column}`) || !isRead('deal', `parts.${column}`))
}

/** A region that is chosen anew brings its lines, unless the deal has lines of its own, as far as the person can tell. */
function copiedLines(made: RightsWorld, person: Person, before: Stored, after: Stored): Line[] {
  const standing = linesOf(before)
  const columns = copiedColumns(made, person, after)
  const region = after.values['region'] ?? null
  if (columns.length === 0 || region === null || region === before.values['region']) return standing
  const isTold = (column: string) => readable(made.blueprint, person.role, 'region', `parts.${column}`)
  const compared = readable(made.blueprint, person.role, 'deal', 'parts') ? columns.filter(isTold) : columns
  const cells = (line: Line, keys: readonly string[]) => keys.map((key) => line[key] ?? null)
  const earlier = offeredBy(made, person, before)
  const isCopy = isDeepStrictEqual(
    standing.map((line) => cells(line, compared)),
    earlier.map((line) => cells(line, compared)),
  )
  if (standing.length > 0 && !isCopy) return standing
  const all = columnsOf(made.blueprint, 'deal', 'parts')
  return offeredBy(made, person, after).map((line) => ({
    id: '',
    ...Object.fromEntries(all.map((column) => [column, columns.includes(column) ? line[column] : null])),
  }))
}

/** Records go into the trash, and what links to them with them, or without the link; undefined where a link forbids it. */
export function trashed(made: RightsWorld, records: readonly Stored[]): Memory | undefined {
  const after = new Map(made.memory)
  const going = records.map(({ id }) => id)
  for (const id of going) {
    const { module } = after.get(id)!
    after.set(id, { ...after.get(id)!, isTrashed: true })
    for (const { key, onTrash, linking } of linksTo(made, module)) {
      for (const other of recordsOf(made, linking)) {
        const { isTrashed, values } = after.get(other.id)!
        if (isTrashed || values[key] !== id || going.includes(other.id)) continue
        if (onTrash === 'cascade') going.push(other.id)
        else if (onTrash === 'clear') after.set(other.id, { ...other, values: { ...values, [key]: null } })
        else return undefined
      }
    }
  }
  for (const id of going) dropParts(made, after, id)
  return after
}

/** A record comes back from the trash, with what a link sent there along with it. */
export function restored(made: RightsWorld, record: Stored): Stored[] {
  const back = [record]
  for (const { id, module } of back) {
    for (const { key, onTrash, linking } of linksTo(made, module)) {
      if (onTrash !== 'cascade') continue
      const along = recordsOf(made, linking).filter((other) => other.values[key] === id && wentTogether(made.memory, other.id, id))
      back.push(...along.filter((other) => !back.includes(other)))
    }
  }
  return back.map((one) => ({ ...one, isTrashed: false }))
}

function dropParts(made: RightsWorld, after: Map<string, Stored>, whole: string): void {
  for (const { id } of recordsOf(made, 'item').filter((part) => part.partOf === whole && isDropped(made, part))) {
    const part = after.get(id)
    if (part && !part.isTrashed) after.set(id, { ...part, step: 'off' })
  }
}

function linksTo({ blueprint }: RightsWorld, module: string) {
  return blueprint.modules.flatMap(({ key: linking, fields }) =>
    fields.flatMap((field) =>
      field.type === 'link' && field.module === module ? [{ linking, key: field.key, onTrash: field.onTrash }] : [],
    ),
  )
}

interface Merge {
  keep: Stored
  other: Stored
  take: readonly string[]
}

/** Two records become one. What links to the one that goes leads to the other one; what it links to beyond the person's sight stays with it. */
export function merged(made: RightsWorld, person: Person, { keep, other, take }: Merge): Memory {
  const lead = (value: unknown) => (value === other.id ? keep.id : value)
  const leadAll = (ids: readonly string[]) => {
    const others = ids.filter((id) => id !== keep.id && id !== other.id)
    return ids.includes(other.id) ? [...others, keep.id].toSorted() : ids
  }
  const after = new Map(
    [...made.memory].map(([id, record]) => {
      if (record.isTrashed || id === keep.id || id === other.id) return [id, record]
      const led = Object.entries(record.values).map(([key, value]) => [key, key === 'others' ? leadAll(value as string[]) : lead(value)])
      return [id, { ...record, values: Object.fromEntries(led) }]
    }) as [string, Stored][],
  )
  const unseen = unseenOthers(made, person, other)
  const comes = (key: string) =>
    key === 'others' ? (other.values[key] as string[]).filter((id) => !unseen.includes(id)) : other.values[key]
  const values = storedKeys(made, keep.module).map((key) => [key, together(key, keep.values[key], comes(key), take.includes(key))])
  after.set(other.id, { ...other, isTrashed: true })
  return after.set(keep.id, { ...keep, values: Object.fromEntries(values) })
}

function together(key: string, own: unknown, others: unknown, isTaken: boolean): unknown {
  if (key === 'parts') return [...(own as Line[]), ...(others as Line[]).map((line) => ({ ...line, id: '' }))]
  if (key === 'others') return [...new Set([...(own as string[]), ...(others as string[])])].toSorted()
  if (key !== 'papers') return isTaken || own === null ? others : own
  const papers = [...(own as [string, string][]), ...(others as [string, string][])]
  return [...new Map(papers.map((paper) => [paper[0], paper])).values()]
}
