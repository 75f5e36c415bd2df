import { useLingui } from '@lingui/react/macro'
import { useWorkspace } from '../api/useWorkspace.tsx'

interface Assigned {
  person: string | null
  queue: string | null
}

const ofRole = 'role:'

/** Whose task it is: a person's, or anybody's of a team or role. */
export function useAssignedName(): (task: Assigned) => string {
  const { t } = useLingui()
  const { nameOf, labelOf, blueprint } = useWorkspace()
  return ({ person, queue }) => {
    if (person) return nameOf(person) || t`somebody`
    if (!queue) return t`nobody`
    const role = queue.startsWith(ofRole) ? queue.slice(ofRole.length) : undefined
    const group = role === undefined ? nameOf(queue) : labelOf(blueprint.roles.find(({ key }) => key === role)?.name) || role
    return t`any of: ${group}`
  }
}
