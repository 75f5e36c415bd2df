import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import type { Workspace } from '../api/useWorkspace.tsx'
import { textWidth } from '../ui/text-width.ts'
import { cellText } from './cell-text.ts'
import { fieldLabel, type ListField } from './fields-of.ts'
import { valueField, valueKind, type ValueKind } from './value-kind.ts'

/** How wide a column stands when there is room, and how far it gives way when there is not. */
export interface ColumnWidth {
  width: number
  least: number
  /** Holds names and long texts: takes what room is left. Others are as wide as what they hold. */
  grows: boolean
}

export const fonts = {
  cell: '13px "Inter Variable"',
  tag: '550 12px "Inter Variable"',
  head: '600 12px "Inter Variable"',
}
/** Left and right in a cell, and in a tag. */
export const cellPadding = 20
export const tagPadding = 16

/** By what the field can hold: a choice its longest one, a date any date, so that nothing moves when the records come. */
export function columnWidth(listed: ListField, module: Module, workspace: Workspace): ColumnWidth {
  const head = headWidth(fieldLabel(listed, workspace.labelOf), listed.field)
  if (listed.path === module.title) return { width: Math.max(280, head), least: Math.max(170, head), grows: true }
  const kind = valueKind(listed.field)
  const growing = texts[kind]
  if (growing) return { width: Math.max(growing[0], head), least: Math.max(growing[1], head), grows: true }
  const content = isDeadline(module, listed) ? 190 : contentWidth(kind, listed.field, workspace) + cellPadding
  const width = Math.ceil(Math.max(content, head))
  return { width, least: kind === 'person' ? Math.min(width, Math.max(head, leastPerson)) : width, grows: false }
}

/** Whether a date in this column means that something is late: the due date of a task that is not finished. */
export function isDeadline(module: Module, column: ListField): boolean {
  return module.traits.includes('task') && column.path === (module.task ? module.task.due : 'due')
}

/** The usual and the least width of what has no length of its own. */
const texts: Partial<Record<ValueKind, [usual: number, least: number]>> = {
  text: [180, 110],
  long_text: [260, 120],
  email: [200, 120],
  url: [190, 110],
  multi_choice: [220, 130],
  multi_link: [220, 130],
  link: [190, 100],
  address: [220, 120],
  files: [180, 110],
  lines: [180, 110],
}

/** Long enough for a value of the kind; what is rarely longer is cut with an ellipsis. */
const samples: Partial<Record<ValueKind, string>> = {
  number: '1 000 000,00',
  percent: '100,00%',
  money: '1 000 000,00 PLN',
  phone: '+49 000 0000 0000',
  tax_id: 'PL 000-000-00-00',
  bank_account: 'PL00 0000 0000 0000 0000 0000 0000',
  autonumber: 'UM/2026/00000',
}
const widestName = 190
/** The initials and the beginning of the name. */
const leastPerson = 92

function contentWidth(kind: ValueKind, field: Field, workspace: Workspace): number {
  if (field.type === 'choice')
    return (
      longest(
        field.choices.map(({ name }) => workspace.labelOf(name)),
        fonts.tag,
      ) + tagPadding
    )
  if (kind === 'person')
    return Math.min(
      widestName,
      longest(
        workspace.members.map(({ name }) => name),
        fonts.cell,
      ) + 29,
    )
  if (kind === 'team')
    return Math.min(
      widestName,
      longest(
        workspace.snapshot.teams.map(({ name }) => name),
        fonts.cell,
      ),
    )
  const sample = samples[kind]
  const printed = sample ? [sample] : valuesOf(kind).map((value) => cellText(valueField(field), value, workspace))
  return longest(printed, fonts.cell)
}

/** What stands for all values of a kind: each month's name, both answers, a thousand hours and fifty minutes. */
function valuesOf(kind: ValueKind): unknown[] {
  if (kind === 'yes_no') return [true, false]
  if (kind === 'duration') return [3_603_000]
  const days = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-28`)
  if (kind === 'date') return days
  return kind === 'datetime' ? days.map((day) => `${day}T20:00:00.000Z`) : []
}

function longest(all: readonly string[], font: string): number {
  return Math.max(0, ...all.map((text) => textWidth(text, font)))
}

/** A header breaks between words into two lines at most; the currency and the arrow of the order stand beside it. */
function headWidth(label: string, field: Field): number {
  const beside = cellPadding + 18 + (valueKind(field) === 'money' ? 32 : 0)
  const words = label.split(/\s+/)
  const breaks = words.map((_, at) => [words.slice(0, at).join(' '), words.slice(at).join(' ')])
  const lines = Math.min(...breaks.map((two) => longest(two, fonts.head)))
  return Math.ceil(Math.min(lines, widestHead)) + beside
}

const widestHead = 110
