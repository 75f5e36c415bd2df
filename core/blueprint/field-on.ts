import type { Blueprint, Field, Module } from './document.ts'
import type { Report } from './faults.ts'

/** Whose process is checked. */
export interface About {
  blueprint: Blueprint
  module: Module
  report: Report
}

/** The field, where it is there. */
export function fieldOn({ module, report }: About, at: readonly string[], key: string): Field | undefined {
  const field = module.fields.find((one) => one.key === key)
  if (field && !field.hidden) return field
  report(at, field ? 'field_hidden' : 'field_unknown', { field: key })
  return undefined
}
