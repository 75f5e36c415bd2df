import type { Module } from '@nurt/core/blueprint/document.ts'
import { useSearch } from '@tanstack/react-router'
import { FieldList } from './FieldList.tsx'

export function FieldsTab({ module }: { module: Module }) {
  const { open } = useSearch({ from: '/w/$workspace/configure/modules/$module/$tab' })
  return <FieldList module={module} fields={module.fields} path={['modules', module.key, 'fields']} asked={open} />
}
