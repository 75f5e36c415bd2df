import { useLingui } from '@lingui/react/macro'
import type { Role } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { onlySeenBy } from './role-changes.ts'
import { useDraft } from './useDraft.ts'
import { useHolders } from './useHolders.ts'

/** Why a role cannot be removed: whoever has it would see nothing, or nobody could configure or open a list. */
export function useWhyRoleStays({ key, configure }: Role): string[] {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint } = useDraft()
  const { members, invited } = useHolders(key)
  const lists = onlySeenBy(blueprint, key).map(({ name }) => labelOf(name))
  const isLast = configure && blueprint.roles.filter((role) => role.configure).length === 1
  return [
    ...(members.length > 0 ? [t`These people have it: ${members.join(', ')}. Give them another role first.`] : []),
    ...(invited.length > 0 ? [t`These people are invited to it: ${invited.join(', ')}. Take the invitations back first.`] : []),
    ...(lists.length > 0 ? [t`Only this role sees these lists: ${lists.join(', ')}. Share them with another one first.`] : []),
    ...(isLast ? [t`It is the last role that may configure.`] : []),
  ]
}
