import type { Module } from '@nurt/core/blueprint/document.ts'
import { sharedLinks } from '@nurt/core/blueprint/shared-links.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'

interface Added {
  /** The link of the module that leads here. */
  field: string
  /** The record's own module. */
  parent: Module
  module: Module
  record: RecordAnswer
}

/** What the form of a record added here begins with: the link to this one, and the links that both share. */
export function valuesOfAdded({ field, parent, module, record }: Added): Record<string, unknown> {
  const shared = sharedLinks(parent, module).filter(({ from }) => record.values[from])
  const link = [record.id, record.title]
  return {
    ...Object.fromEntries(shared.map(({ to, from }) => [to, record.values[from]])),
    [field]: isMany(module, field) ? [link] : link,
  }
}

export function isMany(module: Module, field: string): boolean {
  return module.fields.find(({ key }) => key === field)?.type === 'multi_link'
}
