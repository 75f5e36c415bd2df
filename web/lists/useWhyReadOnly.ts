import { useLingui } from '@lingui/react/macro'
import { isWithin, reachOf } from '@nurt/core/permissions/reach.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

/** In one sentence, why the person may not change a record of the module with this owner; undefined where they may. */
export function useWhyReadOnly(module: string): (owner: string | null) => string | undefined {
  const { t } = useLingui()
  const { me, role, labelOf, nameOf } = useWorkspace()
  const reach = reachOf(role, 'change', module)
  const roleName = labelOf(role?.name)
  return (owner) => {
    if (isWithin(reach, me, { owner })) return undefined
    if (reach === 'none') return t`The role ${roleName} may look at these records, not change them.`
    const ownerName = owner ? nameOf(owner) : ''
    return ownerName
      ? t`The role ${roleName} may change its own records; this one belongs to ${ownerName}.`
      : t`The role ${roleName} may change its own records; this one belongs to nobody.`
  }
}
