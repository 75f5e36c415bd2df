import type { ImportAnswer, ImportColumn } from '@nurt/core/imports/api.ts'
import type { Locale } from '@nurt/core/fields/field-type.ts'
import { areFractions } from '@nurt/core/imports/are-fractions.ts'
import { findAmbiguous } from '@nurt/core/imports/find-ambiguous.ts'
import { maybeChoices, newFieldTypesOf } from '@nurt/core/imports/guess-field.ts'
import { joinOverflow, lengthOf, widthOf } from '@nurt/core/imports/overflow.ts'
import type { ReadOptions } from '@nurt/core/imports/plan.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { readBytes } from '../files/store.ts'
import { maybeEarlierImport } from './earlier-import.ts'
import { findImport } from './find-import.ts'
import type { Import } from './find-import.ts'
import { maybePlanBefore } from './plan-before.ts'
import { isXlsx, listSheets, readTable } from './read-table.ts'

/** Rows that the guesses look at. */
const sampled = 500
const shown = 5

/** An import with its file as its options read it: columns, first rows, and what an unknown column could become. */
export async function describeImport(ctx: Ctx, id: string): Promise<ImportAnswer> {
  const found = await findImport(ctx, id)
  const { sha256, failure, columns: _, ...rest } = found
  return {
    ...rest,
    ...(failure && { failure }),
    ...(rest.state === 'planned' && (await whatCameBefore(ctx, found))),
    ...(await knownFile(ctx, { sha256, ...rest })),
  }
}

async function whatCameBefore(ctx: Ctx, found: Import): Promise<Pick<ImportAnswer, 'earlier' | 'before'>> {
  const earlier = await maybeEarlierImport(ctx, found)
  const before = found.columns && (await maybePlanBefore(ctx, found.module, found.columns))
  return { ...(earlier && { earlier }), ...(before && { before: before.at }) }
}

type DescribedFile = Pick<ImportAnswer, 'sheets' | 'ragged' | 'columns' | 'looked' | 'ambiguous' | 'rows'>
type Described = Pick<Import, 'sha256' | 'plan'>

/** While an import runs its page asks ten times a second, and a file never changes under its hash. */
const known = new Map<string, Promise<DescribedFile>>()
const mostKnown = 20

function knownFile(ctx: Ctx, described: Described): Promise<DescribedFile> {
  const { sha256, plan } = described
  const key = JSON.stringify([ctx.workspace.id, ctx.snapshot.version, sha256, plan.options])
  const file = known.get(key) ?? describeFile(ctx, described)
  known.delete(key)
  known.set(key, file)
  file.catch(() => known.delete(key))
  if (known.size > mostKnown) known.delete(known.keys().next().value ?? '')
  return file
}

async function describeFile(ctx: Ctx, { sha256, plan }: Described): Promise<DescribedFile> {
  const bytes = await readBytes(ctx, sha256)
  const { names, rows, ragged } = await readHead(bytes, plan.options)
  return {
    sheets: isXlsx(bytes) ? await listSheets(bytes) : [],
    ragged,
    columns: columnsOf(names, rows, { ...ctx.locale, language: plan.options.language, serialDates: true }),
    ...(rows.length >= sampled && { looked: rows.length }),
    ambiguous: findAmbiguous(rows),
    rows: rows.slice(0, shown),
  }
}

interface Head {
  names: string[]
  rows: string[][]
  ragged: number
}

/** The names of the columns and the first rows under them; unnamed columns are numbered. */
export async function readHead(bytes: Uint8Array, options: ReadOptions): Promise<Head> {
  const rows: string[][] = []
  for await (const { cells } of readTable(bytes, options, sampled + 1)) rows.push(cells)
  if (rows.length === 0) refuse('invalid_file', { reason: 'empty' })
  const width = widthOf(rows, options.header)
  const ragged = rows.filter((row) => lengthOf(row) > width).length
  const header = options.header ? (rows.shift() ?? []) : []
  const names = Array.from({ length: width }, (_, column) => header[column]?.trim() || String(column + 1))
  return { names, rows: rows.map((row) => joinOverflow(row, width, options.overflow, options.delimiter)), ragged }
}

function columnsOf(names: readonly string[], rows: readonly string[][], locale: Locale): ImportColumn[] {
  return names.map((name, column) => {
    const cells = rows.map((row) => row[column] ?? '')
    const choices = maybeChoices(cells)
    const filled = cells.filter((cell) => cell.trim() !== '')
    return {
      name,
      samples: filled.slice(0, shown),
      filled: filled.length,
      isFractions: areFractions(cells),
      types: newFieldTypesOf(cells, locale),
      ...(choices && { choices }),
    }
  })
}
