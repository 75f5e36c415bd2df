import { useQuery } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { personalListsQuery, type PersonalList } from './queries.ts'
import type { List } from '@nurt/core/blueprint/document.ts'

/** The list of that key, or the person's own of that id; undefined while there is none. */
export function useListOf(list: string | undefined): List | PersonalList | undefined {
  const { slug, findList } = useWorkspace()
  const { data: personal = [] } = useQuery(personalListsQuery(slug))
  return findList(list ?? '') ?? personal.find(({ id }) => id === list)
}
