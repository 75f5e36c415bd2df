import { z } from 'zod'

/** The answer of `DELETE W/samples`; `removal` is for `POST W/samples/restorations`. */
export interface SamplesRemoved {
  removed: number
  /** Those that own records link to: they stay, as own ones. */
  kept: number
  removal: string
}

/** The answer of `GET W/samples/removals`: what can still be taken back by `POST W/samples/restorations`, if anything. */
export interface SamplesRemoval {
  removal: string | null
}

export const postSampleRestoration = { body: z.strictObject({ removal: z.uuid() }) }
