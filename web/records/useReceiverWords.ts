import { useLingui } from '@lingui/react/macro'
import type { MailTo, Module } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldLabel, listField } from '../lists/fields-of.ts'
import { receiverKinds } from './receiver-kinds.ts'

/** Whom a mail goes to, as a process names them: "Client: E-mail". */
export function useReceiverWords(): (to: MailTo, module: Module | undefined) => string {
  const { t, i18n } = useLingui()
  const { blueprint, labelOf, nameOf } = useWorkspace()
  const fieldName = (module: Module | undefined, path: string) => {
    const listed = module && listField(blueprint, module, path)
    return listed ? fieldLabel(listed, labelOf) : t`a field that is not there any more`
  }
  const roleName = (key: string) => labelOf(blueprint.roles.find((role) => role.key === key)?.name) || key
  return (to, module) => {
    if ('role' in to) return i18n._(receiverKinds[to.role])
    if ('field' in to) return fieldName(module, to.field)
    if ('members' in to) return roleName(to.members)
    const named = 'address' in to ? to.address : nameOf('person' in to ? to.person : to.team)
    return named || t`somebody`
  }
}
