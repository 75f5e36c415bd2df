import type { Module } from '@nurt/core/blueprint/document.ts'
import type { FileValue } from '@nurt/core/fields/field-type.ts'
import type { Reason } from '@nurt/core/processes/run.ts'

/** What stands for a file that nobody has uploaded, while a process is tried: nothing of a trial is kept. */
export function supplied(name: string): FileValue[] {
  return [{ id: '00000000-0000-4000-8000-000000000000', name, size: 0, type: '' }]
}

/** The files fields whose files stand in the way. */
export function filesMissing({ fields }: Module, reasons: readonly Reason[]): string[] {
  const missing = reasons.flatMap((reason) =>
    reason.reason === 'document_missing' || reason.reason === 'field_missing' ? [reason.field] : [],
  )
  return [...new Set(missing)].filter((key) => fields.some((field) => field.key === key && field.type === 'files'))
}
