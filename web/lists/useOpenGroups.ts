import { useLocalStorage } from '@mantine/hooks'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { Group } from './group-condition.ts'
import { allGroups, flipped, noGroups, type OpenGroups } from './open-groups.ts'
import type { ListView } from './useListPage.ts'

/** Which groups of the list stand open, remembered on this machine for each person. */
export function useOpenGroups({ list, question: { group } }: Pick<ListView, 'list' | 'question'>) {
  const { slug, me } = useWorkspace()
  const key = `nurt.groups.${me.id}.${slug}.${list}`
  const [kept, keep] = useLocalStorage<OpenGroups>({ key, defaultValue: noGroups, getInitialValueInEffect: false })
  const by = group ? `${group.field} ${group.by ?? ''}` : ''
  const open = kept.by === by ? kept : noGroups
  return {
    open,
    toggle: (one: Group) => keep({ ...flipped(open, one), by }),
    openAll: () => keep({ ...allGroups, by }),
    closeAll: () => keep({ ...noGroups, by }),
  }
}
