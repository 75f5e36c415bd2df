import { z } from 'zod'
import type { Replayed } from './replay.ts'
import { mostInBatch } from './most-in-batch.ts'

/** A part of a dry run: these records are played through the draft with what people decided in fact. Nothing is written. */
export const postDryRun = {
  body: z.strictObject({
    module: z.string().max(60),
    records: z.array(z.uuid()).min(1).max(mostInBatch),
    /** Of the answer to the part before: refused with `blueprint_changed` where the draft is another by now. */
    tag: z.string().max(100).optional(),
  }),
}

export interface DryRunAnswer {
  tag: string
  cases: DryCase[]
}

/** One record: where it went in fact, and where it would have gone. Steps are keys: in fact of the process of then, else of the draft. */
export interface DryCase extends Replayed {
  record: string
  title: string
  /** Where it stood in fact. */
  fact: string[]
  /** The same in the draft; of a step that it does not have null. */
  found: (string | null)[]
  /** How long it stood in fact where the draft has the step too, in milliseconds; not where it stands now. */
  waited: { step: string; ms: number }[]
  /** Keys of the templates by which files would have been made, one for each file. */
  documents: string[]
  /** It would have gone another way than it went. */
  differs: boolean
}
