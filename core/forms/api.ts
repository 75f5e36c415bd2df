import { z } from 'zod'
import { type FieldTypeName, languages } from '../blueprint/document.ts'

const name = z.string().max(100)
const label = z.partialRecord(z.enum(languages), z.string())
const params = z.object({ workspace: name, module: name, form: name })

/**
 * `values` by field key, as wire values (core/fields). `ticket` is the one that came with the form. `trap` is an input that people do not
 * see: whoever fills it in is none. `language` is the one in which texts of the workspace are answered.
 */
export const postForm = {
  params,
  body: z.strictObject({
    values: z.record(z.string().max(60), z.unknown()),
    ticket: z.string().max(200),
    trap: z.string().max(1000).optional(),
    language: z.enum(languages).optional(),
  }),
}

/** So long at least somebody looks at a form before it is sent; what comes sooner is taken for a program's, and nothing is done with it. */
export const shortestLookMs = 3000

/** A field as strangers are told of it. */
const field = z.strictObject({
  key: z.string(),
  name: label,
  hint: label.exactOptional(),
  type: z.custom<FieldTypeName>((value) => typeof value === 'string'),
  required: z.boolean(),
  /** Those that are offered. */
  choices: z.array(z.strictObject({ key: z.string(), name: label })).exactOptional(),
  maxLength: z.number().exactOptional(),
  places: z.number().exactOptional(),
  /** Fixed for every record. */
  currency: z.string().exactOptional(),
})

/** All that the page of a public form is told of the company. */
const answer = z.strictObject({
  company: z.string(),
  languages: z.array(z.enum(languages)),
  country: z.string(),
  currency: z.string(),
  name: label,
  intro: label,
  thanks: label,
  fields: z.array(field),
  ticket: z.string(),
})

export type FormField = z.infer<typeof field>
export type FormAnswer = z.infer<typeof answer>

/** What anybody is told who knows the address; anything else in it is a fault of the server. */
export const getForm = { params, response: { 200: answer } }
