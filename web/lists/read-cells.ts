import type { Field } from '@nurt/core/blueprint/document.ts'
import { unescapeCell } from '@nurt/core/exports/escape-cell.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import type { LinkValue, Problem } from '@nurt/core/fields/field-type.ts'
import { parseValue } from '@nurt/core/fields/field-types.ts'
import { fold } from '@nurt/core/fields/fold.ts'
import { call } from '../api/call.ts'
import { workspaceUrl } from '../api/queries.ts'
import type { Ground } from './block.ts'
import type { Column } from './columns.ts'
import { valueIn } from './GridRow.tsx'
import { sameJson } from './question.ts'
import type { Row, RowPage } from './row-pages.ts'

/** What a cell is given: a text to be read, or the value of another cell. */
export type Given = { text: string } | { value: unknown; from: Column; text?: string }

/** What a record is to become. */
export interface ReadRow {
  /** Absent where it is yet to be made. */
  row: Row | undefined
  values: Record<string, unknown>
  /** As they were given, for what is told of them. */
  texts: Record<string, string>
}

export interface CellFault {
  row: Row | undefined
  /** Among the rows that were read. */
  index: number
  /** Undefined where the field is not among the columns. */
  column: Column | undefined
  text: string
  problem: Problem
}

export interface ReadBlock {
  rows: ReadRow[]
  faults: CellFault[]
}

interface Copied {
  text: string
  columns: Column[]
  values: unknown[][]
}

/** What this tab has copied last: it is pasted as it is, not as it reads. */
let copied: Copied | undefined

export function noteCopied(block: Copied): void {
  copied = block
}

export function copiedBlock(text: string): Given[][] | undefined {
  if (copied?.text !== text.replaceAll('\r\n', '\n')) return undefined
  const { columns, values } = copied
  return values.map((row) => row.map((value, position) => ({ value, from: columns[position]! })))
}

interface GivenRow {
  row: Row | undefined
  given: (Given | undefined)[]
}

/** Reads what the cells of some columns are given as the fields' types do; links and people are found by name. */
export async function readCells(ground: Ground, columns: readonly Column[], rows: readonly GivenRow[]): Promise<ReadBlock> {
  const named = await findLinks(ground, columns, rows)
  const faults: CellFault[] = []
  const read = rows.map(({ row, given }, index): ReadRow => {
    const values: Record<string, unknown> = {}
    const texts: Record<string, string> = {}
    columns.forEach((column, position) => {
      const cell = given[position]
      if (!cell) return
      const before = row && valueIn(ground.frame, row, column.path)
      const found = readCell(ground, column, cell, { named, before })
      const text = textOf(ground, cell)
      if ('problem' in found) faults.push({ row, index, column, text, problem: found.problem })
      else if (row ? !isSame(before, found.value) : !isBlank(found.value)) values[column.path] = found.value
      texts[column.path] = text
    })
    return { row, values, texts }
  })
  return { rows: read, faults }
}

type Read = { value: unknown } | { problem: Problem }

interface Known {
  named: Named
  before: unknown
}

function readCell(ground: Ground, column: Column, given: Given, known: Known): Read {
  const read = 'value' in given && isAlike(given.from.field, column.field) ? { value: given.value } : readText(ground, column, given, known)
  if ('problem' in read) return read
  const isNeeded = column.field.required || column.path === 'step'
  return isNeeded && isBlank(read.value) ? { problem: { code: 'required' } } : { value: read.value ?? null }
}

/** A value of the one field is one of the other. */
function isAlike(from: Field, to: Field): boolean {
  if (from === to) return true
  if (from.type !== to.type || from.type === 'choice' || from.type === 'multi_choice') return false
  return !('module' in from && 'module' in to) || from.module === to.module
}

function readText(ground: Ground, { field, path }: Column, given: Given, { named, before }: Known): Read {
  const text = unescapeCell(textOf(ground, given)).trim()
  if (text === '') return { value: null }
  const special = readers[field.type]
  if (special) return special({ ground, field, text, named })
  return parseValue(field, field.type === 'money' ? withCurrency(ground, path, { text, before }) : text, ground.workspace.locale)
}

function textOf({ workspace }: Ground, given: Given): string {
  if (given.text !== undefined) return given.text
  const { value } = given as Extract<Given, { value: unknown }>
  return printed(value, workspace.nameOf)
}

/** Enough to read it again in a field of another kind. */
function printed(value: unknown, nameOf: (id: string) => string): string {
  if (value === null || value === undefined) return ''
  if (isLink(value)) return value[1]
  if (Array.isArray(value)) return value.map((part) => printed(part, nameOf)).join('; ')
  const text = typeof value === 'object' ? '' : String(value as string | number | boolean)
  return nameOf(text) || text
}

function isLink(value: unknown): value is LinkValue {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && /^[0-9a-f]{8}-/.test(value[0])
}

/** An amount without a currency is in that of the cell, of its column, or else of the workspace. */
function withCurrency({ frame }: Ground, path: string, { text, before }: { text: string; before: unknown }): string {
  const currency = typeof before === 'string' ? before.slice(-3) : frame.currencies.get(path)
  return !currency || /[\p{L}\p{Sc}]/u.test(text) ? text : `${text} ${currency}`
}

interface Reading {
  ground: Ground
  field: Field
  text: string
  named: Named
}

const readers: Partial<Record<Field['type'], (reading: Reading) => Read>> = {
  link: ({ field, text, named }) => named(field, text),
  multi_link: ({ field, text, named }) => {
    const found = namesIn(text).map((name) => named(field, name))
    const wrong = found.find((one) => 'problem' in one)
    return wrong ?? { value: found.map((one) => 'value' in one && one.value) }
  },
  person: ({ ground, text }) => {
    const found = ground.workspace.members.filter(({ id, name }) => id === text || fold(name) === fold(text))
    return found.length === 1 ? { value: found[0]!.id } : { problem: { code: 'person_unknown', details: { found: text } } }
  },
  team: ({ ground, text }) => {
    const found = ground.workspace.snapshot.teams.filter(({ id, name }) => id === text || fold(name) === fold(text))
    if (found.length === 1) return { value: found[0]!.id }
    return { problem: { code: found.length > 1 ? 'team_ambiguous' : 'team_unknown', details: { found: text } } }
  },
}

function namesIn(text: string): string[] {
  return text.split(/[;\n]/).flatMap((part) => part.trim() || [])
}

type Named = (field: Field, name: string) => Read

/** Names in one question: what fits into an address. */
const batch = 50

/** The records that texts of link columns name, asked once for all of them. */
async function findLinks(ground: Ground, columns: readonly Column[], rows: readonly GivenRow[]): Promise<Named> {
  const found = new Map<string, LinkValue[]>()
  for (const [position, { field }] of columns.entries()) {
    if (field.type !== 'link' && field.type !== 'multi_link') continue
    const texts = rows.flatMap(({ given }) => {
      const cell = given[position]
      if (!cell || ('value' in cell && isAlike(cell.from.field, field))) return []
      const text = unescapeCell(textOf(ground, cell)).trim()
      return field.type === 'link' ? text || [] : namesIn(text)
    })
    for (const link of await linksNamed(ground, field.module, [...new Set(texts)])) {
      const key = `${field.module} ${fold(link[1])}`
      found.set(key, [...(found.get(key) ?? []), link])
    }
  }
  return (field, name) => {
    const links = ('module' in field && found.get(`${field.module} ${fold(name)}`)) || []
    if (links.length === 1) return { value: links[0] }
    return { problem: { code: links.length > 1 ? 'link_ambiguous' : 'link_unknown', details: { found: name } } }
  }
}

async function linksNamed({ workspace }: Ground, module: string, names: readonly string[]): Promise<LinkValue[]> {
  const title = workspace.findModule(module)?.title
  if (!title) return []
  const found: LinkValue[] = []
  for (let at = 0; at < names.length; at += batch) {
    const value = names.slice(at, at + batch)
    const question = { condition: { field: title, op: 'one_of', value } }
    const url = `${workspaceUrl(workspace.slug)}/m/${module}/records`
    const { rows } = await call<RowPage>('GET', url, { query: { question, columns: title, limit: 1000 } })
    for (const [id, , name] of rows) found.push([id, typeof name === 'string' ? name : ''])
  }
  return found
}

/** A link with another spelling of its name is the same one. */
function isSame(one: unknown, other: unknown): boolean {
  if (isLink(one) && isLink(other)) return one[0] === other[0]
  return sameJson(isBlank(one) ? null : one, isBlank(other) ? null : other)
}
