import { useLingui } from '@lingui/react/macro'
import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import { systemFieldOf } from '@nurt/core/blueprint/system-fields.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

/** Whose a record is: its owner, its team where the company has any, and who else sees it where it may be confidential. */
export function useResponsibleFields(module: Module, hasTeams: boolean): Field[] {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const fields = ['owner', ...(hasTeams ? ['team'] : []), 'seen_by'].flatMap((key) => systemFieldOf(module, key) ?? [])
  const hint = t`Only its owner and these people see the record. Nobody named: everyone whose role reaches it.`
  return fields.map((field) => (field.type === 'people' ? { ...field, hint: { [me.language]: hint } } : field))
}
