import type { ImportAnswer } from '@nurt/core/imports/api.ts'
import { isBinary } from '@nurt/core/imports/decode-text.ts'
import { guessMapping } from '@nurt/core/imports/guess-mapping.ts'
import { guessBlanks, guessHeader, guessHeaderLanguage } from '@nurt/core/imports/guess-table.ts'
import { guessOverflow, widthOf } from '@nurt/core/imports/overflow.ts'
import type { ImportPlan, ReadOptions } from '@nurt/core/imports/plan.ts'
import { writableFields } from '@nurt/core/permissions/readable-fields.ts'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { keepBytes } from '../files/store.ts'
import { moduleFor, viewerOf } from '../permissions/view.ts'
import { describeImport, readHead } from './describe-import.ts'
import { noProgress } from './find-import.ts'
import { importable } from './named-teams.ts'
import { maybePlanBefore } from './plan-before.ts'
import { guessCsv, isXlsx, listSheets } from './read-table.ts'

export interface StartImport {
  module: string
  fileName: string
  bytes: Uint8Array
}

/** Keeps an uploaded file and guesses how it is read and what its columns are, or takes it from the last such file. Nothing is imported yet. */
export async function startImport(ctx: Ctx, { module: key, fileName, bytes }: StartImport): Promise<ImportAnswer> {
  const { module } = moduleFor(viewerOf(ctx), key, 'import')
  const { plan: guessed, columns } = await guessPlan(ctx, module, bytes)
  const before = columns && (await maybePlanBefore(ctx, key, columns))
  const plan = before ? await asBefore(ctx, module, before.plan, { guessed, bytes }) : guessed
  const sha256 = await keepBytes(ctx, bytes)
  const id = newId()
  ctx.once?.tell(`${fileName} ${sha256}`)
  await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .insertInto('nurt_import')
      .values({
        id,
        module: key,
        state: 'planned',
        sha256,
        file_name: fileName,
        columns: columns && JSON.stringify(columns),
        plan: JSON.stringify(plan),
        progress: JSON.stringify(noProgress),
        created_by: ctx.actor.id,
      })
      .execute()
  })
  return describeImport(ctx, id)
}

/** Of the plan of the last such file all that still holds: fields that the actor may fill, and the sheet where this file has it. */
async function asBefore(
  ctx: Ctx,
  module: Module,
  before: ImportPlan,
  { guessed, bytes }: { guessed: ImportPlan; bytes: Uint8Array },
): Promise<ImportPlan> {
  const { header, delimiter, sheet, blanks, language } = before.options
  // then its columns were others
  if (!header || delimiter !== guessed.options.delimiter) return guessed
  const writable = new Set(writableFields(ctx.snapshot, viewerOf(ctx).role, module.key).map(({ key }) => key))
  const hasSheet = sheet !== undefined && isXlsx(bytes) && (await listSheets(bytes)).includes(sheet)
  return {
    ...before,
    options: { ...guessed.options, blanks, language, ...(hasSheet && { sheet }) },
    mapping: Object.fromEntries(Object.entries(before.mapping).filter(([, target]) => !('field' in target) || writable.has(target.field))),
    match: before.match.filter((key) => writable.has(key)),
  }
}

interface GuessedPlan {
  plan: ImportPlan
  /** What the columns are called; null where the file has no header row. */
  columns: string[] | null
}

async function guessPlan(ctx: Ctx, module: Module, bytes: Uint8Array): Promise<GuessedPlan> {
  const raw: ReadOptions = { ...spellingOf(bytes), header: false, blanks: [], language: ctx.actor.language }
  const { rows } = await readHead(bytes, raw)
  const header = guessHeader(rows)
  const [names = []] = rows
  const width = widthOf(rows, header)
  const overflow = guessOverflow(header ? rows.slice(1) : rows, width, raw.delimiter)
  const options = {
    ...raw,
    header,
    ...(overflow !== undefined && { overflow }),
    blanks: guessBlanks(rows),
    language: guessHeaderLanguage(header ? names : [], ctx.actor.language),
  }
  const columns = header ? names.slice(0, width) : null
  const mapping = columns
    ? guessMapping(
        columns,
        { ...module, fields: await importable(ctx, writableFields(ctx.snapshot, viewerOf(ctx).role, module.key)) },
        ctx.locale.currency,
        rows.slice(1),
      )
    : {}
  return { plan: { options, mapping, match: [], existing: 'update' }, columns }
}

function spellingOf(bytes: Uint8Array): Pick<ReadOptions, 'delimiter' | 'encoding'> {
  if (bytes.byteLength === 0) refuse('invalid_file', { reason: 'empty' })
  if (isXlsx(bytes)) return { delimiter: ',', encoding: 'utf-8' }
  if (isBinary(bytes)) refuse('invalid_file', { reason: 'binary' })
  return guessCsv(bytes)
}
