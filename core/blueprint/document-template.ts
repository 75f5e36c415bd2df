import type { Label } from './document.ts'

/** A Word document with tags in braces, in whose places values of a record come. */
export interface DocumentTemplate {
  key: string
  /** What a file that is made by it is called first: "Oferta 2026-14 v1.docx". */
  name: Label
  /** The files field that it goes to. */
  field: string
  /** SHA-256 of the template, which the workspace keeps. */
  sha256: string
  /** What the template itself is called. */
  file: string
  /** All that stands in braces in it, so that renaming a field changes nothing. */
  tags: TemplateTag[]
}

/** `text` as it is written, without braces and folded (core/fields/fold.ts). */
export interface TemplateTag {
  text: string
  /** `amount`, `client.name`, a column as `items.price`, or `@today`. */
  path: string
  /** Line items, in each of whose rows it stands. */
  each?: string
}
