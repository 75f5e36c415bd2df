import type { Blueprint, Module } from '@nurt/core/blueprint/document.ts'
import { type Staff, type Unable, unableDoers } from '@nurt/core/permissions/unable-doers.ts'
import { useQuery } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { membersQuery } from './people.ts'
import { teamsQuery } from './teams.ts'

/** To whom a process gives what they cannot do by their rights; nothing until it is known who is there. */
export function useUnableDoers(): (blueprint: Blueprint, module: Module) => Unable[] {
  const { slug } = useWorkspace()
  const { data: members } = useQuery(membersQuery(slug))
  const { data: teams } = useQuery(teamsQuery(slug))
  if (!members || !teams) return () => []
  const staff: Staff = { people: members.filter(({ active }) => active), teams }
  return (blueprint, module) => unableDoers(blueprint, module, staff)
}
