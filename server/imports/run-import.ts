import { setImmediate } from 'node:timers/promises'
import { columnsByField } from '@nurt/core/imports/read-row.ts'
import type { ReadRow } from '@nurt/core/imports/read-row.ts'
import { isPassing, Refusal } from '@nurt/core/refusal.ts'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { defineJob } from '../jobs/define-job.ts'
import { findImport, type Import } from './find-import.ts'
import { importBatch, type BatchOutcome, type NumberedRow, type Work } from './import-batch.ts'
import { findMatching } from './matching-records.ts'
import { findNamed } from './named-records.ts'
import type { NamedRecords } from './named-records.ts'
import { keyRows, openTable } from './open-table.ts'
import type { Table } from './open-table.ts'
import { addProgress, finish, tellTotal } from './save-progress.ts'
import { startTrial } from './trial.ts'
import { stoppedFrom } from './set-import-going.ts'
import { undoImport } from './undo-import.ts'

const batchSize = 2000
const turn = 25

/**
 * Checks or writes the rows of an import, or takes an import back, in batches of one transaction each. Progress is written with each batch:
 * a run that was cut off goes on after the last one.
 */
export const runImport = defineJob('imports.run', z.object({ import: z.uuid() }), async (asked, { import: id }) => {
  const { job, ctx } = await inTransaction(asked, async (inner) => ({
    job: await findImport(inner, id),
    // its fields were published with its begin, which this process may not have heard of yet
    ctx: { ...asked, snapshot: inner.snapshot },
  }))
  try {
    if (job.state === 'undoing') await undoImport(ctx, job)
    if (job.state === 'checking' || job.state === 'running') await importRows(ctx, job)
  } catch (error) {
    if (!(error instanceof Refusal) || isPassing(error)) throw error
    await finish(ctx, job, { to: stoppedFrom(job.state, 'failed'), failure: { code: error.code, details: error.details } })
  }
})

async function importRows(ctx: Ctx, job: Import): Promise<void> {
  const table = await openTable(ctx, job)
  await tellTotal(ctx, job, table.rows.length)
  const work = await prepare(ctx, job, table)
  const total = table.rows.length
  // A dry run remembers what it took back: it starts anew.
  const start = work.trial ? 0 : job.progress.done
  let next = readAhead(table, start)
  for (let from = start; from < total; from += batchSize) {
    const batch = await next
    // read while PostgreSQL writes this one
    next = readAhead(table, from + batchSize)
    const goesOn = await (work.trial ? tryBatch : writeBatch)(ctx, job, work, { from, batch, total })
    if (!goesOn) return
  }
  await finish(ctx, job, { to: work.trial ? 'checked' : 'done', done: total })
}

function readAhead(table: Table, from: number): Promise<NumberedRow[]> {
  const batch = readBatch(table, from)
  // its fault is thrown where it is waited for, if the import comes as far
  batch.catch(() => undefined)
  return batch
}

/** A turn at a time: others are served in between. */
async function readBatch(table: Table, from: number): Promise<NumberedRow[]> {
  const batch: NumberedRow[] = []
  for (const [at, row] of table.rows.slice(from, from + batchSize).entries()) {
    if (at % turn === 0) await setImmediate()
    const cells = table.fit(row)
    batch.push({ number: table.numbers[from + at] ?? 0, cells, ...table.read(cells) })
  }
  return batch
}

/** A link may be among the fields that tell records apart. */
async function* linkedRows(table: Table, named: NamedRecords): AsyncGenerator<ReadRow> {
  for await (const row of keyRows(table)) {
    for (const link of row.links) {
      const [id, another] = named.idsOf(link)
      if (!link.many && id !== undefined && another === undefined) row.values[link.field] = id
    }
    yield row
  }
}

async function prepare(ctx: Ctx, { module, state }: Import, table: Table): Promise<Work> {
  const { plan } = table
  const hasLinks = Object.values(plan.mapping).some((target) => 'missing' in target)
  const named = await findNamed(ctx, module, hasLinks ? keyRows(table) : [])
  const matching = await findMatching(ctx, module, plan.match, linkedRows(table, named))
  const members = await ctx.db.selectFrom('nurt_member').select(['person', 'name', 'email']).where('active', '=', true).execute()
  const names = new Map(members.flatMap(({ person, name, email }) => [name, email].map((word) => [word.toLowerCase(), person] as const)))
  const unique = ctx.snapshot.modules.get(module)?.shown.filter((field) => field.unique) ?? []
  const trial = state === 'checking' ? startTrial(unique, matching, named) : undefined
  return { module, plan, columns: columnsByField(plan), named, matching, members: names, ...(trial && { trial }) }
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
    const { state, progress } = await findImport(ctx, job.id, 'lock')
    if (state !== job.state || !outcome) return false
    // a check begins anew whatever is done; of two the one that wrote last goes on
    if (from > 0 && progress.done !== from) return false
    await addProgress(ctx, job, outcome, { done: from + batch.length, total })
    return true
  })
}
