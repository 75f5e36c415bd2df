import { useLingui } from '@lingui/react/macro'
import type { Module, Path } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldLabel, listField } from '../lists/fields-of.ts'

export function useColumnName(module: Module): (path: Path) => string {
  const { t } = useLingui()
  const { blueprint, labelOf } = useWorkspace()
  return (path) => {
    const listed = listField(blueprint, module, path)
    return listed ? fieldLabel(listed, labelOf) : t`A field that is gone`
  }
}
