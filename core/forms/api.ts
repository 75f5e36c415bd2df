import { z } from 'zod'
import { type Choice, type FieldTypeName, type Label, type Language, languages } from '../blueprint/document.ts'

const name = z.string().max(100)
const params = z.object({ workspace: name, module: name, form: name })

export const getForm = { params }

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
export interface FormField {
  key: string
  name: Label
  hint?: Label
  type: FieldTypeName
  required: boolean
  /** Those that are offered. */
  choices?: Pick<Choice, 'key' | 'name'>[]
  maxLength?: number
  places?: number
  /** Fixed for every record. */
  currency?: string
}

/** All that the page of a public form is told of the company. */
export interface FormAnswer {
  company: string
  languages: Language[]
  country: string
  currency: string
  name: Label
  intro: Label
  thanks: Label
  fields: FormField[]
  ticket: string
}
