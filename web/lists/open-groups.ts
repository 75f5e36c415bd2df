import { groupId } from './grid-rows.ts'
import type { Group } from './group-condition.ts'

export interface OpenGroups {
  /** What the groups are made by: groups of another field are others. */
  by: string
  /** Whether those are open that are not named. */
  others: boolean
  except: string[]
}

export const noGroups: OpenGroups = { by: '', others: false, except: [] }
export const allGroups: OpenGroups = { by: '', others: true, except: [] }

export function isOpenIn({ others, except }: OpenGroups, group: Group): boolean {
  return except.includes(groupId(group)) !== others
}

export function flipped(open: OpenGroups, group: Group): OpenGroups {
  const id = groupId(group)
  const except = open.except.includes(id) ? open.except.filter((one) => one !== id) : [...open.except, id]
  return { ...open, except }
}
