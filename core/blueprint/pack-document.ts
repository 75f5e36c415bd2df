import { z } from 'zod'
import { key, label } from './action-schema.ts'
import type { Label } from './document.ts'
import type { DocumentTemplate } from './document-template.ts'

/** A Word template that a pack brings, written in the company's language when the pack is installed. */
export interface PackDocument extends Pick<DocumentTemplate, 'key' | 'name' | 'field'> {
  module: string
  parts: DocumentPart[]
}

/** `{client.name}` in its texts is told by path, and stands in the Word document by its name. Each line is a paragraph. */
export type DocumentPart =
  | { heading: Label }
  | { text: Label; bold?: boolean }
  /** A table with a row for each line item. */
  | { lines: string; columns: string[] }
  /** The first row is the head. */
  | { table: Label[][] }

const part = z.union([
  z.strictObject({ heading: label }),
  z.strictObject({ text: label, bold: z.boolean().optional() }),
  z.strictObject({ lines: key, columns: z.array(key).min(1) }),
  z.strictObject({ table: z.array(z.array(label).min(1)).min(1) }),
])

export const packDocuments = z.array(z.strictObject({ module: key, key, name: label, field: key, parts: z.array(part).min(1) }))
