import { type SampleRecord, sampleRecords } from '@nurt/core/blueprint/samples.ts'
import { Temporal } from 'temporal-polyfill'
import { findPackChain } from '../packs/read-pack.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { createRecords } from '../records/create-records.ts'

/** The records' marker: what is written with this cause is a sample. */
const cause = 'samples'

/** Makes a pack's sample records, all or none, as records of the actor, counted from today. A pack brings its own; those under it none. */
export async function insertSamples(ctx: Ctx, pack: string): Promise<void> {
  const { timeZone, country } = ctx.snapshot.blueprint
  const samples = (await findPackChain(pack, country)).at(-1)?.samples ?? {}
  const today = Temporal.Instant.from(ctx.now().toISOString()).toZonedDateTimeISO(timeZone).toPlainDate().toString()
  const records = sampleRecords(samples, ctx.snapshot.blueprint, { language: ctx.locale.language, today, timeZone }, () => newId())
  await inTransaction({ ...ctx, cause }, async (ctx) => {
    const made = new Map<string, string>()
    for (const batch of batchesOf(records)) await insertBatch(ctx, batch, made)
  })
}

/** The verb gives ids of its own: links to earlier samples follow them. */
async function insertBatch(ctx: Ctx, batch: readonly SampleRecord[], made: Map<string, string>): Promise<void> {
  const [first] = batch
  if (!first) return
  const records = batch.map(({ values, step }) => ({ values: withIds(values, made), ...(step !== undefined && { step }) }))
  const answers = await createRecords(ctx, { module: first.module, records })
  for (const [index, { id }] of answers.entries()) made.set(batch[index]?.id ?? '', id)
}

function withIds(values: Record<string, unknown>, made: ReadonlyMap<string, string>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(values, (_, value: unknown) => (typeof value === 'string' ? (made.get(value) ?? value) : value)))
}

/** Runs of one module; a record that links to one of its own run begins the next. */
function batchesOf(records: readonly SampleRecord[]): SampleRecord[][] {
  const batches: SampleRecord[][] = []
  for (const record of records) {
    const batch = batches.at(-1)
    const text = JSON.stringify(record.values)
    if (batch?.[0]?.module === record.module && !batch.some(({ id }) => text.includes(id))) batch.push(record)
    else batches.push([record])
  }
  return batches
}
