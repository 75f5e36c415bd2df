import { Decimal } from 'decimal.js'
import type { Field, Module } from '../blueprint/document.ts'
import { statusesOf } from '../blueprint/statuses.ts'
import { emptyOf, isBlank } from '../fields/blank.ts'
import { isReadOnly } from '../fields/read-only.ts'
import { checkValue, parseValue } from '../fields/field-types.ts'
import type { Address, Locale, Parsed, Problem } from '../fields/field-type.ts'
import { fold } from '../fields/fold.ts'
import { maxPlaces } from '../fields/print-number.ts'
import { readNumber } from '../fields/number-text.ts'
import type { ProblemCode } from '../fields/problems.ts'
import { lengthOf } from './overflow.ts'
import type { ColumnTarget, ImportPlan } from './plan.ts'
import { joinedColumns } from './shared-targets.ts'

/** A record that a cell names: by the linked module's field `by`, or by its title. */
export interface LinkWanted {
  column: number
  field: string
  by: string | undefined
  text: string
  /** One of several in a multi-link. */
  many: boolean
  missing: 'problem' | 'blank' | 'create'
}

/** A member's name or e-mail as written, for the owner or a field. */
export interface MemberWanted {
  column: number
  field: string
  text: string
}

export interface CellProblem extends Problem {
  column: number
  field: string
}

/** A row of the file as the values of a record, checked like those that a client sends; links and members are still words, to be found in the database. */
export interface ReadRow {
  values: Record<string, unknown>
  links: LinkWanted[]
  step?: string
  members: MemberWanted[]
  problems: CellProblem[]
}

/** The column that fills each field, the first of several, and the step and the owner. */
export function columnsByField({ mapping }: ImportPlan): Record<string, number> {
  return Object.fromEntries(
    Object.entries(mapping)
      .toReversed()
      .flatMap(([column, target]) => ('of' in target ? [] : [['system' in target ? target.system : target.field, Number(column)]])),
  )
}

/** The column that says what the amounts of a field are in. */
function currenciesByField({ mapping }: ImportPlan): Map<string, number> {
  return new Map(Object.entries(mapping).flatMap(([column, target]) => ('of' in target ? [[target.field, Number(column)]] : [])))
}

/**
 * Reads the cells that the plan maps, each in the spelling of its field's type; `width` is the file's number of columns. A blank cell is a
 * blank value.
 */
export function rowReader(plan: ImportPlan, module: Module, locale: Locale & { width: number }): (cells: readonly string[]) => ReadRow {
  const currencies = currenciesByField(plan)
  const joined = joinedColumns(plan, module.fields)
  const isRead = new Set([...joined.values()].flatMap(([, ...others]) => others))
  const phones = phonesIn(plan, module)
  for (const { column } of phones) isRead.add(column)
  const readers = Object.entries(plan.mapping).flatMap(([column, target]) => {
    const number = Number(column)
    if ('of' in target || isRead.has(number)) return []
    const currency = 'field' in target ? currencies.get(target.field) : undefined
    return [{ columns: joined.get(number) ?? [number], currency, read: cellReader(target, { column: number, module, locale }) }]
  })
  const addresses = addressesIn(plan, module)
  const countryIn = countryReader(plan, module, locale)
  const { blanks } = plan.options
  return (cells) => {
    const row: ReadRow = { values: {}, links: [], members: [], problems: [] }
    const found = lengthOf(cells)
    if (found > locale.width)
      row.problems.push({ column: locale.width - 1, field: '', code: 'too_many_cells', details: { expected: locale.width, found } })
    for (const { columns, currency, read } of readers) {
      const text = columns.flatMap((column) => textOf(cells[column], blanks) || []).join(' ')
      read(row, currency === undefined ? text : withCurrency(text, textOf(cells[currency], blanks)))
    }
    for (const { column, field } of addresses) put(row, field, column, checkValue(field, row.values[field.key], locale))
    const there = { ...locale, country: countryIn(row) }
    for (const { column, field } of phones) put(row, field, column, parseValue(field, textOf(cells[column], blanks), there))
    return row
  }
}

type CellReader = (row: ReadRow, text: string) => void

function textOf(cell: string | undefined, blanks: readonly string[]): string {
  const text = (cell ?? '').trim()
  return blanks.includes(text) ? '' : text
}

/** An amount that says its own currency keeps it. */
function withCurrency(amount: string, currency: string): string {
  return amount === '' || /[\p{L}\p{Sc}]/u.test(amount) ? amount : `${amount} ${currency}`.trim()
}

interface Place {
  column: number
  module: Module
  locale: Locale
}

function cellReader(target: Exclude<ColumnTarget, { of: unknown }>, place: Place): CellReader {
  const { column, module, locale } = place
  if ('system' in target) return target.system === 'step' ? stepReader(place) : memberReader(column, 'owner')
  const field = module.fields.find(({ key }) => key === target.field)
  const closed = closedBy(field)
  if (!field || closed) return (row) => row.problems.push({ column, field: target.field, code: closed ?? 'unknown_field' })
  if ('part' in target) return (row, text) => readAddressPart(row, field.key, target.part, text)
  if ('missing' in target) return linkReader(field, { column, by: target.by, missing: target.missing })
  const parse = 'fractions' in target && target.fractions ? readFraction : parseValue
  const readValue: CellReader = (row, text) => put(row, field, column, parse(field, text, locale))
  if (field.type !== 'person') return readValue
  const readMember = memberReader(column, field.key)
  return (row, text) => (text === '' ? readValue : readMember)(row, text)
}

/** 0.15 as 15 %; what says its sign is no fraction. */
function readFraction(field: Field, text: string, locale: Locale): Parsed<unknown> {
  const isFraction = field.type === 'percent' && text !== '' && !text.includes('%')
  const fraction = isFraction ? readNumber(text.replace(/^(0?),/, '$1.'), locale.language, maxPlaces) : undefined
  return fraction === undefined ? parseValue(field, text, locale) : checkValue(field, new Decimal(fraction).times(100).toFixed(), locale)
}

/** Fields that nothing is read into; the plan may be older than the blueprint. */
function closedBy(field: Field | undefined): ProblemCode | undefined {
  if (field?.hidden) return 'hidden_field'
  return field && isReadOnly(field) ? 'read_only' : undefined
}

function stepReader({ column, module }: Place): CellReader {
  const steps = statusesOf(module.process)
  // the first of several that are called the same
  const byName = new Map(steps.toReversed().flatMap(({ key, name }) => Object.values(name).map((word) => [fold(word), key] as const)))
  const keys = new Set(steps.map(({ key }) => key))
  return (row, text) => {
    if (text === '') return
    const step = keys.has(text) ? text : byName.get(fold(text))
    if (step) row.step = step
    else row.problems.push({ column, field: 'step', code: 'choice_unknown', details: { found: text } })
  }
}

function memberReader(column: number, field: string): CellReader {
  return (row, text) => {
    if (text !== '') row.members.push({ column, field, text })
  }
}

function readAddressPart(row: ReadRow, field: string, part: string, text: string): void {
  const address = { ...(row.values[field] as object | null), ...(text !== '' && { [part]: text }) }
  row.values[field] = Object.keys(address).length > 0 ? address : null
}

/** Addresses that are put together from parts are checked when they are whole; what is wrong with one is told at its first column. */
function addressesIn({ mapping }: ImportPlan, module: Module): { column: number; field: Field }[] {
  const found = new Map<string, number>()
  for (const [column, target] of Object.entries(mapping)) {
    if ('part' in target && !found.has(target.field)) found.set(target.field, Number(column))
  }
  return module.fields
    .filter((field) => found.has(field.key) && !closedBy(field))
    .map((field) => ({ field, column: found.get(field.key) ?? 0 }))
}

/** Phones are read when the row's country is known. */
function phonesIn({ mapping }: ImportPlan, module: Module): { column: number; field: Field }[] {
  return Object.entries(mapping).flatMap(([column, target]) => {
    const field = 'field' in target ? module.fields.find(({ key }) => key === target.field) : undefined
    return field?.type === 'phone' && !closedBy(field) ? [{ column: Number(column), field }] : []
  })
}

/** Where the row's address lies, '' where that is no country that is known, the workspace's where the row has none. */
function countryReader({ mapping }: ImportPlan, module: Module, locale: Locale): (row: ReadRow) => string {
  const mapped = new Set(Object.values(mapping).flatMap((target) => ('field' in target ? target.field : [])))
  const addresses = module.fields.filter(({ key, type }) => type === 'address' && mapped.has(key))
  return ({ values }) => {
    const countries = addresses.flatMap(({ key }) => (values[key] as Address | null | undefined)?.country ?? [])
    const country = countries[0] ?? locale.country
    return /^[A-Z]{2}$/.test(country) ? country : ''
  }
}

function linkReader(field: Field, place: Pick<LinkWanted, 'column' | 'by' | 'missing'>): CellReader {
  const many = field.type === 'multi_link'
  return (row, text) => {
    if (text === '') return put(row, field, place.column, { value: null })
    const texts = many ? text.split(/[;\n]/).map((part) => part.trim()) : [text]
    for (const part of texts) if (part !== '') row.links.push({ ...place, field: field.key, text: part, many })
  }
}

function put(row: ReadRow, field: Field, column: number, read: Parsed<unknown>): void {
  if ('problem' in read) row.problems.push({ column, field: field.key, ...read.problem })
  else if (field.required && isBlank(read.value)) row.problems.push({ column, field: field.key, code: 'required' })
  else row.values[field.key] = read.value ?? emptyOf(field)
}
