import { z } from 'zod'
import { actionValue, key, label } from './action-schema.ts'
import { languages } from './document.ts'

const text = z.partialRecord(z.enum(languages), z.string().max(4000))

/** Whose the records are that come from outside. */
export const formOwner = z
  .union([
    z.strictObject({ person: z.uuid() }),
    z.strictObject({ team: z.uuid(), by: z.literal('least_busy') }),
    z.strictObject({ members: key, by: z.literal('least_busy') }),
  ])
  .optional()

/** The pages of a module for people without an account; whether they make sense is judged by check-forms.ts. */
export const publicForms = z
  .array(
    z.strictObject({
      key,
      name: label,
      intro: text.optional(),
      thanks: text.optional(),
      open: z.boolean(),
      fields: z.array(z.strictObject({ field: key, required: z.boolean().optional() })).max(100),
      values: z.record(key, actionValue).optional(),
      owner: formOwner,
    }),
  )
  .max(20)
  .optional()
