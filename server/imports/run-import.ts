import { setImmediate } from 'node:timers/promises'
import { joinOverflow } from '@nurt/core/imports/overflow.ts'
import { readRow } from '@nurt/core/imports/read-row.ts'
import { Refusal } from '@nurt/core/refusal.ts'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { readBytes } from '../files/store.ts'
import { defineJob } from '../jobs/define-job.ts'
import { moduleFor, viewOf } from '../permissions/view.ts'
import { readHead } from './describe-import.ts'
import { findImport, type Import } from './find-import.ts'
import { importBatch, type BatchOutcome, type NumberedRow, type Work } from './import-batch.ts'
import { findMatching } from './matching-records.ts'
import { nameTeams } from './named-teams.ts'
import { findNamed } from './named-records.ts'
import { readTable } from './read-table.ts'
import { keepFaultyValues } from './keep-faulty-values.ts'
import { addProgress, finish } from './save-progress.ts'
import { startTrial } from './trial.ts'
import { undoImport } from './undo-import.ts'

const batchSize = 2000

/**
 * Checks or writes the rows of an import, or takes an import back, in batches of one transaction each. Progress is written with each batch:
 * a run that was cut off goes on after the last one.
 */
export const runImport = defineJob('imports.run', z.object({ import: z.uuid() }), async (ctx, { import: id }) => {
  const job = await findImport(ctx, id)
  try {
    if (job.state === 'undoing') await undoImport(ctx, job)
    if (job.state === 'checking' || job.state === 'running') await importRows(ctx, job)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await finish(ctx, job, 'failed', { code: error.code, details: error.details })
  }
})

async function importRows(ctx: Ctx, job: Import): Promise<void> {
  const rows = await readRows(ctx, job)
  const work = await prepare(ctx, job, rows)
  // A dry run remembers what it took back: it starts anew.
  const start = work.trial ? 0 : job.progress.done
  for (let from = start; from < rows.length; from += batchSize) {
    const batch = rows.slice(from, from + batchSize)
    const goesOn = await (work.trial ? tryBatch : writeBatch)(ctx, job, work, { from, batch, total: rows.length })
    if (!goesOn) break
  }
  await keepFaultyValues(ctx, job)
  await finish(ctx, job, work.trial ? 'checked' : 'done')
}

async function readRows(ctx: Ctx, { sha256, plan, module }: Import): Promise<NumberedRow[]> {
  const compiled = moduleFor(viewOf(ctx), module, 'import')
  const locale = { ...ctx.locale, language: plan.options.language }
  const bytes = await readBytes(ctx, sha256)
  const width = (await readHead(bytes, plan.options)).names.length
  const rows: NumberedRow[] = []
  let number = 0
  for await (const cells of readTable(bytes, plan.options)) {
    number += 1
    if (number === 1 && plan.options.header) continue
    const fitted = joinOverflow(cells, width, plan.options.overflow, plan.options.delimiter)
    rows.push({ number, ...readRow(fitted, plan, compiled.module, { ...locale, width }) })
    if (number % batchSize === 0) await setImmediate()
  }
  return rows
}

async function prepare(ctx: Ctx, { module, plan, state }: Import, rows: readonly NumberedRow[]): Promise<Work> {
  await nameTeams(ctx, module, rows)
  const named = await findNamed(ctx, module, rows)
  for (const row of rows) for (const link of row.links) if (!link.many) linkOf(row, link.field, named.idsOf(link))
  const matching = await findMatching(ctx, module, plan.match, rows)
  const members = await ctx.db.selectFrom('nurt_member').select(['person', 'name', 'email']).where('active', '=', true).execute()
  const names = new Map(members.flatMap(({ person, name, email }) => [name, email].map((word) => [word.toLowerCase(), person] as const)))
  const unique = ctx.snapshot.modules.get(module)?.shown.filter((field) => field.unique) ?? []
  return { module, plan, named, matching, members: names, ...(state === 'checking' && { trial: startTrial(unique, matching, named) }) }
}

/** A link may be among the fields that tell records apart. */
function linkOf(row: NumberedRow, field: string, ids: readonly string[]): void {
  if (ids.length === 1) row.values[field] = ids[0]
}

interface Batch {
  from: number
  batch: readonly NumberedRow[]
  total: number
}

/** False when the import was stopped, or this batch was written by somebody else. */
function writeBatch(ctx: Ctx, job: Import, work: Work, { from, batch, total }: Batch): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const { state, progress } = await findImport(ctx, job.id, 'lock')
    if (state !== job.state || progress.done !== from) return false
    await addProgress(ctx, job, await importBatch(ctx, work, batch), { done: from + batch.length, total })
    return true
  })
}

const takenBack = new Error('a dry run takes back what it wrote')

async function tryBatch(ctx: Ctx, job: Import, work: Work, { from, batch, total }: Batch): Promise<boolean> {
  let outcome: BatchOutcome | undefined
  await inTransaction(ctx, async (ctx) => {
    outcome = await importBatch(ctx, work, batch)
    throw takenBack
  }).catch((error: unknown) => {
    if (error !== takenBack) throw error
  })
  work.trial?.takeBack()
  return inTransaction(ctx, async (ctx) => {
    const { state } = await findImport(ctx, job.id, 'lock')
    if (state !== job.state || !outcome) return false
    await addProgress(ctx, job, outcome, { done: from + batch.length, total })
    return true
  })
}
