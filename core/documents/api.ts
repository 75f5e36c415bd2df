import { z } from 'zod'
import type { TemplateTag } from '../blueprint/document-template.ts'

/** What is wrong with a template as a whole, or with a tag in it. */
export type TemplateProblemCode =
  | 'not_docx'
  | 'has_macros'
  | 'too_large'
  | 'has_entities'
  | 'fetches'
  | 'brace_alone'
  | 'tag_unknown'
  | 'tag_ambiguous'
  | 'tag_outside'
  | 'tag_of_lines'
  | 'tag_not_closed'
  | 'tag_not_opened'

export interface TemplateProblem {
  code: TemplateProblemCode
  /** The tag as it is written, without braces. */
  tag?: string
  /** The words around it in the document. */
  around?: string
  /** What it may have meant. */
  near?: string
}

/** A template that was looked at: kept under its SHA-256, or with what keeps it from being used. */
export type LookedAt = { sha256: string; file: string; tags: TemplateTag[] } | { problems: TemplateProblem[] }

export const postTemplate = { params: z.object({ module: z.string() }) }
export const getTemplateSample = { params: z.object({ module: z.string() }) }
export const getTemplate = { params: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }) }
export const postDocument = {
  params: z.object({ module: z.string(), record: z.uuid() }),
  body: z.strictObject({ template: z.string().max(60) }),
}
