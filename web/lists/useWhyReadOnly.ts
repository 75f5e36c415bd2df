import { useLingui } from '@lingui/react/macro'
import { isWithin, reachOf } from '@nurt/core/permissions/reach.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

/** Whose a record is; the team is absent where it was not read. */
interface Responsible {
  owner: string | null
  team?: string | null
}

/** In one sentence, why the person may not change such a record of the module; undefined where they may, or where only the server can say. */
export function useWhyReadOnly(module: string): (record: Responsible) => string | undefined {
  const { t } = useLingui()
  const { me, role, labelOf, nameOf } = useWorkspace()
  const reach = reachOf(role, 'change', module)
  const roleName = labelOf(role?.name)
  const ofOwner = (ownerName: string) =>
    reach === 'team'
      ? t`The role ${roleName} may change records of its teams; this one belongs to ${ownerName}.`
      : t`The role ${roleName} may change its own records; this one belongs to ${ownerName}.`
  const ofNobody = () =>
    reach === 'team'
      ? t`The role ${roleName} may change records of its teams; this one belongs to nobody.`
      : t`The role ${roleName} may change its own records; this one belongs to nobody.`
  return ({ owner, team }) => {
    if (typeof reach !== 'string' || (reach === 'team' && team === undefined)) return undefined
    if (isWithin(reach, me, { owner, team: team ?? null })) return undefined
    if (reach === 'none') return t`The role ${roleName} may look at these records, not change them.`
    const ownerName = owner ? nameOf(owner) : ''
    return ownerName ? ofOwner(ownerName) : ofNobody()
  }
}
