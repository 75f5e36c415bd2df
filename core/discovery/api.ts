import { z } from 'zod'

/** `records`: only these, such as the samples that somebody chose; else the newest. */
export const getCaseLog = {
  params: z.object({ module: z.string() }),
  querystring: z.object({
    records: z
      .string()
      .max(4000)
      .regex(/^[\da-f-]{36}(,[\da-f-]{36})*$/)
      .optional(),
  }),
}

/** The answer of `GET W/m/:module/case-log`: on which statuses each record stood, by key, one after the other. */
export interface CaseLog {
  cases: { id: string; title: string; steps: string[] }[]
  /** There are more records than these newest ones. */
  capped: boolean
}
