import type { Module } from '@nurt/core/blueprint/document.ts'
import { FieldList } from './FieldList.tsx'

export function FieldsTab({ module }: { module: Module }) {
  return <FieldList module={module} fields={module.fields} path={['modules', module.key, 'fields']} />
}
