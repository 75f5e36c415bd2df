import type { Action, Blueprint, FieldAccess, Label, List, Reach, Role } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { freeKey, put } from './put.ts'

/** A role without rights, or with all of another one's: what it reaches and reads, which lists it sees, whether it configures. */
export function newRole(blueprint: Blueprint, name: Label, like?: Role): { key: string; operations: Operation[] } {
  const key = freeKey(name, blueprint.roles)
  const rights = like?.rights ?? { '*': {} }
  const role: Role = {
    key,
    name,
    configure: like?.configure ?? false,
    ...(like?.audit && { audit: true }),
    rights,
    ...(like?.fields && { fields: like.fields }),
  }
  const lists = blueprint.lists.filter(({ roles }) => like && roles?.includes(like.key))
  return { key, operations: [put(['roles', key], role), ...lists.map((list) => put(['lists', list.key, 'roles', key], key))] }
}

/** Its lists are no longer shared with it, and no table is its to change. */
export function removeRole({ lists, modules }: Blueprint, role: string): Operation[] {
  const shared = lists.filter(({ roles }) => roles?.includes(role))
  const edited = modules.flatMap(({ key: module, process }) =>
    (process?.gates ?? []).flatMap(({ key, editors }) =>
      editors?.includes(role) ? put(['modules', module, 'process', 'gates', key, 'editors', role], undefined) : [],
    ),
  )
  return [...edited, ...shared.map(({ key }) => put(['lists', key, 'roles', role], undefined)), put(['roles', role], undefined)]
}

/** Lists that nobody else sees: without the role nobody could open them. */
export function onlySeenBy({ lists }: Blueprint, role: string): List[] {
  return lists.filter(({ roles }) => roles?.length === 1 && roles[0] === role)
}

export function setReach({ key, rights }: Role, module: string, action: Action, reach: Reach): Operation {
  const path = ['roles', key, 'rights', module]
  return rights[module] ? put([...path, action], reach) : put(path, { [action]: reach })
}

export function setAccess({ key, fields }: Role, module: string, field: string, access: FieldAccess | undefined): Operation {
  const path = ['roles', key, 'fields']
  if (!fields) return put(path, { [module]: { [field]: access } })
  return fields[module] ? put([...path, module, field], access) : put([...path, module], { [field]: access })
}

/** Shows a shared list to a role or takes it away; where everyone sees it, the others keep it. Seen by all is shared with everyone. */
export function shareList({ roles }: Blueprint, list: List, role: string, shared: boolean): Operation {
  const path = ['lists', list.key, 'roles']
  const all = roles.map(({ key }) => key)
  if (!list.roles)
    return put(
      path,
      all.filter((key) => key !== role),
    )
  const isForAll = shared && all.every((key) => key === role || list.roles?.includes(key))
  return isForAll ? put(path, undefined) : put([...path, role], shared ? role : undefined)
}
