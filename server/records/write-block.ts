import type { BlockAnswer } from '@nurt/core/records/api.ts'
import { Refusal } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { atOneMoment, inRepeatableTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { createRecords } from './create-records.ts'
import { moveRecords } from './move-records.ts'
import { naming } from './name-conflict.ts'
import { updateRecords } from './update-records.ts'

interface BlockRow {
  values: Record<string, unknown>
  step?: string | undefined
}

export interface WriteBlock {
  module: string
  records: readonly (BlockRow & { id: string; version: number })[]
  made: readonly BlockRow[]
}

/** A block of cells: each record its own values, and what goes beyond the last record becomes new ones. All or nothing, and one change. */
export async function writeBlock(ctx: Ctx, input: WriteBlock): Promise<BlockAnswer> {
  return naming(ctx, input.module, () => inRepeatableTransaction(ctx, async (ctx) => write(ctx, input)))
}

async function write(outer: Ctx, { module, records, made }: WriteBlock): Promise<BlockAnswer> {
  const ctx = atOneMoment(outer)
  const change = newId(ctx.now().getTime())
  const versions = new Map<string, number>()
  const note = (saved: readonly { id: string; version: number }[]) => saved.forEach(({ id, version }) => versions.set(id, version))
  if (records.length > 0) note((await updateRecords(ctx, { module, records, change })).records)
  for (const [step, moved] of Map.groupBy(records.entries(), ([, { step }]) => step)) {
    if (step === undefined) continue
    const [places, seen] = [moved.map(([place]) => place), moved.map(([, record]) => record)]
    note((await placed(places, () => moveRecords(ctx, { module, records: seen, step, change }))).records)
  }
  // new records are counted on after those that were there
  const places = made.map((_, index) => records.length + index)
  const fresh = made.length > 0 ? await placed(places, () => createRecords(ctx, { module, records: made, change })) : []
  return { records: [...versions].map(([id, version]) => ({ id, version })), made: fresh.map(({ id }) => id), change }
}

/** Problems are told at the places of their records in the block. */
async function placed<T>(places: readonly number[], write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'invalid_values') throw error
    const problems = (error.details['problems'] ?? []) as { index?: number }[]
    throw new Refusal('invalid_values', {
      ...error.details,
      problems: problems.map((problem) => ({ ...problem, index: places[problem.index ?? 0] ?? 0 })),
    })
  }
}
