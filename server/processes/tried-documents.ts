import { actionsDue } from '@nurt/core/blueprint/actions-due.ts'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { FileValue } from '@nurt/core/fields/field-type.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import { docxType } from '../documents/make-file.ts'
import type { Running } from './case-of.ts'
import type { Advanced } from './save-cases.ts'

/** Templates of the files that would be made by these events, in their order. Nothing is made. */
export function triedDocuments({ process }: Running, advanced: readonly Pick<Advanced, 'from' | 'events'>[]): string[] {
  const due = advanced.flatMap(({ from, events }) => actionsDue(process, from, events))
  return due.flatMap((action) => (action.do === 'document' ? action.template : []))
}

const made: FileValue = { id: '', name: '', size: 0, type: docxType }

/** As if they were made: what asks for a file there finds one. */
export function withMade({ templates = [] }: Module, values: Values, documents: readonly string[]): Values {
  const fields = templates.filter(({ key }) => documents.includes(key)).map(({ field }) => field)
  return { ...values, ...Object.fromEntries(fields.map((field) => [field, [...((values[field] ?? []) as FileValue[]), made]])) }
}
