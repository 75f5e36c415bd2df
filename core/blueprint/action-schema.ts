import { z } from 'zod'
import { languages } from './document.ts'
import { path } from './question-schema.ts'
import { keyPattern } from './reserved.ts'

export const key = z.string().regex(keyPattern)
export const label = z.partialRecord(z.enum(languages), z.string().max(200))
/** An empty one is half-made, which the validator tells. */
export const formula = z.string().max(4000)

export const actionValue = z.union([
  z.strictObject({ value: z.json() }),
  z.strictObject({ field: z.string().max(100) }),
  z.strictObject({ formula }),
])
const mailTo = z.union([
  z.strictObject({ address: z.string().max(254) }),
  z.strictObject({ field: path }),
  z.strictObject({ role: z.enum(['owner', 'author']) }),
  z.strictObject({ person: z.uuid() }),
  z.strictObject({ team: z.uuid() }),
  z.strictObject({ members: key }),
])
/** What a status or button mails; whether it makes sense is judged by check-mails.ts. */
export const mailAction = z.strictObject({
  key,
  do: z.literal('mail'),
  to: z.array(mailTo).max(20),
  subject: label,
  text: z.partialRecord(z.enum(languages), z.string().max(10_000)),
  attach: z.array(key).max(10).optional(),
})
export const createAction = z.strictObject({
  key,
  do: z.literal('create'),
  module: key,
  link: key.optional(),
  values: z.record(key, actionValue),
})
export const stepActions = z
  .array(
    z.discriminatedUnion('do', [
      z.strictObject({ key, do: z.literal('set'), field: key, to: actionValue }),
      createAction,
      z.strictObject({ key, do: z.literal('webhook'), url: z.string().max(2000) }),
      z.strictObject({ key, do: z.literal('document'), template: key }),
      mailAction,
    ]),
  )
  .max(30)
  .optional()
