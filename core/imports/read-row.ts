import type { Field, Module } from '../blueprint/document.ts'
import { parseValue } from '../fields/field-types.ts'
import type { Locale, Problem } from '../fields/field-type.ts'
import { fold } from '../fields/fold.ts'
import { lengthOf } from './overflow.ts'
import type { ColumnTarget, ImportPlan } from './plan.ts'

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

/** A row of the file as the values of a record; links and members are still words, to be found in the database. */
export interface ReadRow {
  values: Record<string, unknown>
  links: LinkWanted[]
  /** The column of each field that the row fills. */
  columns: Record<string, number>
  step?: string
  members: MemberWanted[]
  problems: CellProblem[]
}

/** Reads the cells that the plan maps; `width` is the file's number of columns. Each is read in the spelling of its field's type. A blank cell is a blank value. */
export function readRow(cells: readonly string[], plan: ImportPlan, module: Module, locale: Locale & { width: number }): ReadRow {
  const row: ReadRow = { values: {}, links: [], members: [], columns: {}, problems: [] }
  const found = lengthOf(cells)
  if (found > locale.width)
    row.problems.push({ column: locale.width - 1, field: '', code: 'too_many_cells', details: { expected: locale.width, found } })
  for (const [number, target] of Object.entries(plan.mapping)) {
    const column = Number(number)
    const text = textOf(cells[column], plan.options.blanks)
    row.columns['system' in target ? target.system : target.field] = column
    if ('system' in target) readSystem(row, target.system, text, { column, module })
    else readField(row, target, text, { column, module, locale })
  }
  return row
}

function textOf(cell: string | undefined, blanks: readonly string[]): string {
  const text = (cell ?? '').trim()
  return blanks.includes(text) ? '' : text
}

function readSystem(row: ReadRow, system: 'step' | 'owner', text: string, { column, module }: { column: number; module: Module }): void {
  if (text === '') return
  if (system === 'owner') {
    row.members.push({ column, field: 'owner', text })
    return
  }
  const step = module.process?.steps.find(({ key, name }) => key === text || Object.values(name).some((word) => fold(word) === fold(text)))
  if (step) row.step = step.key
  else row.problems.push({ column, field: 'step', code: 'choice_unknown', details: { found: text } })
}

interface Place {
  column: number
  module: Module
  locale: Locale
}

function readField(row: ReadRow, target: Exclude<ColumnTarget, { system: string }>, text: string, { column, module, locale }: Place): void {
  const field = module.fields.find(({ key }) => key === target.field)
  if (!field) row.problems.push({ column, field: target.field, code: 'unknown_field' })
  else if ('part' in target) readAddressPart(row, field.key, target.part, text)
  else if ('missing' in target) readLinks(row, field, text, { column, by: target.by, missing: target.missing })
  else if (field.type === 'person' && text !== '') row.members.push({ column, field: field.key, text })
  else readValue(row, field, text, { column, locale })
}

function readAddressPart(row: ReadRow, field: string, part: string, text: string): void {
  const address = { ...(row.values[field] as object | null), ...(text !== '' && { [part]: text }) }
  row.values[field] = Object.keys(address).length > 0 ? address : null
}

function readLinks(row: ReadRow, field: Field, text: string, place: Pick<LinkWanted, 'column' | 'by' | 'missing'>): void {
  if (text === '') {
    row.values[field.key] = field.type === 'multi_link' ? [] : null
    return
  }
  const many = field.type === 'multi_link'
  const texts = many ? text.split(/[;\n]/).map((part) => part.trim()) : [text]
  row.links.push(...texts.filter((part) => part !== '').map((part) => ({ ...place, field: field.key, text: part, many })))
}

function readValue(row: ReadRow, field: Field, text: string, { column, locale }: { column: number; locale: Locale }): void {
  const read = parseValue(field, text, locale)
  if ('problem' in read) row.problems.push({ column, field: field.key, ...read.problem })
  else row.values[field.key] = read.value
}
