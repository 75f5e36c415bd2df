import { useSuspenseQuery } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { invitationsQuery, membersQuery } from './people.ts'

/** Who has a role, by name, also those who left; and who is invited to have it, by e-mail. */
export function useHolders(role: string): { members: string[]; invited: string[] } {
  const { slug } = useWorkspace()
  const { data: members } = useSuspenseQuery(membersQuery(slug))
  const { data: invitations } = useSuspenseQuery(invitationsQuery(slug))
  return {
    members: members.filter((member) => member.role === role).map(({ name }) => name),
    invited: invitations.filter((invitation) => invitation.role === role).map(({ email }) => email),
  }
}
