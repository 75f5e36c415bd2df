import { z } from 'zod'

/** The answer of `DELETE W/samples`; `removal` is for `POST W/samples/restorations`. */
export interface SamplesRemoved {
  removed: number
  removal: string
}

export const postSampleRestoration = { body: z.strictObject({ removal: z.uuid() }) }
