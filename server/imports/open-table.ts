import { setImmediate } from 'node:timers/promises'
import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import { joinOverflow } from '@nurt/core/imports/overflow.ts'
import { type ColumnTarget, type ImportPlan, maxRows } from '@nurt/core/imports/plan.ts'
import { rowReader } from '@nurt/core/imports/read-row.ts'
import type { ReadRow } from '@nurt/core/imports/read-row.ts'
import { withNewFields } from '@nurt/core/imports/with-new-fields.ts'
import type { Ctx } from '../context.ts'
import { readBytes } from '../files/store.ts'
import { moduleFor, viewerOf } from '../permissions/view.ts'
import { readHead } from './describe-import.ts'
import type { Import } from './find-import.ts'
import { teamNamer } from './named-teams.ts'
import { readTable } from './read-table.ts'

/** The file's rows as texts, which take a tenth of the room of rows that are read. */
export interface Table {
  /** With its new fields among its targets. */
  plan: ImportPlan
  /** With them too. */
  module: Module
  rows: string[][]
  /** Of each row the number that a spreadsheet shows beside it. */
  numbers: number[]
  /** Joins what is too much in a row. */
  fit: (row: readonly string[]) => string[]
  read: (cells: readonly string[]) => ReadRow & { fillsNew?: boolean }
  /** With the values of fields that are not made yet. */
  readWhole: (cells: readonly string[]) => ReadRow
  /** Reads only what links are found by and records are told apart by. */
  readKeys: (cells: readonly string[]) => ReadRow
}

const turn = 2000

export async function openTable(ctx: Ctx, { sha256, plan: given, module: key }: Import, most = maxRows): Promise<Table> {
  const { module: there } = moduleFor(viewerOf(ctx), key, 'import')
  const { options } = given
  const bytes = await readBytes(ctx, sha256)
  const head = await readHead(bytes, options)
  const width = head.names.length
  // only a check still has any: they are judged like the others, and not written
  const { plan, module, fields: unmade } = withNewFields(given, there, head, ctx.locale)
  const rows: string[][] = []
  const numbers: number[] = []
  for await (const { number, cells } of readTable(bytes, options, most)) {
    rows.push(cells)
    numbers.push(number)
  }
  if (options.header) for (const list of [rows, numbers]) list.shift()
  const nameTeams = await teamNamer(ctx, key)
  const reading = (plan: ImportPlan, left: readonly Field[] = unmade) => {
    const read = rowReader(plan, module, { ...ctx.locale, language: options.language, serialDates: true, width })
    return (cells: readonly string[]) => without(left, nameTeams(read(cells)))
  }
  return {
    plan,
    module,
    rows,
    numbers,
    fit: (row) => joinOverflow(row, width, options.overflow, options.delimiter),
    read: reading(plan),
    readWhole: reading(plan, []),
    readKeys: reading(withKeysOnly(plan)),
  }
}

function without(fields: readonly Field[], row: ReadRow): ReadRow & { fillsNew?: boolean } {
  if (fields.length === 0) return row
  const fillsNew = fields.some(({ key }) => !isBlank(row.values[key]))
  for (const { key } of fields) delete row.values[key]
  return { ...row, fillsNew }
}

function withKeysOnly(plan: ImportPlan): ImportPlan {
  const isKey = (target: ColumnTarget) => 'missing' in target || ('field' in target && plan.match.includes(target.field))
  return { ...plan, mapping: Object.fromEntries(Object.entries(plan.mapping).filter(([, target]) => isKey(target))) }
}

/** What tells the rows' records and links, row by row; others get their turn in between. */
export async function* keyRows({ rows, fit, readKeys }: Table): AsyncGenerator<ReadRow> {
  for (const [at, row] of rows.entries()) {
    if (at % turn === 0) await setImmediate()
    yield readKeys(fit(row))
  }
}
