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
import { guessCsv, isXlsx } from './read-table.ts'

export interface StartImport {
  module: string
  fileName: string
  bytes: Uint8Array
}

/** Keeps an uploaded file and guesses how it is read and what its columns are. Nothing is imported yet. */
export async function startImport(ctx: Ctx, { module: key, fileName, bytes }: StartImport): Promise<ImportAnswer> {
  const { module } = moduleFor(viewerOf(ctx), key, 'import')
  const plan = await guessPlan(ctx, module, bytes)
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
        plan: JSON.stringify(plan),
        progress: JSON.stringify(noProgress),
        created_by: ctx.actor.id,
      })
      .execute()
  })
  return describeImport(ctx, id)
}

async function guessPlan(ctx: Ctx, module: Module, bytes: Uint8Array): Promise<ImportPlan> {
  if (bytes.byteLength === 0) refuse('invalid_file', { reason: 'empty' })
  if (!isXlsx(bytes) && isBinary(bytes)) refuse('invalid_file', { reason: 'binary' })
  const read = isXlsx(bytes) ? ({ delimiter: ',', encoding: 'utf-8' } as const) : guessCsv(bytes)
  const raw: ReadOptions = { ...read, header: false, blanks: [], language: ctx.actor.language }
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
  const mapping = header
    ? guessMapping(
        names.slice(0, width),
        { ...module, fields: await importable(ctx, writableFields(ctx.snapshot, viewerOf(ctx).role, module.key)) },
        ctx.locale.currency,
        rows.slice(1),
      )
    : {}
  return { options, mapping, match: [], existing: 'update' }
}
