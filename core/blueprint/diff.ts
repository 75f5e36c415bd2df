import { diffList } from './diff-list.ts'
import { diffModule } from './diff-module.ts'
import { diffRoles } from './diff-roles.ts'
import { type Difference, named } from './difference.ts'
import type { Blueprint, List, Module } from './document.ts'
import { isEqual } from './equal.ts'
import { pairUp } from './pair-up.ts'

/** Everything that differs, in the order of the document. `to` of `…_changed` names the properties that differ where there are several. */
export function diffBlueprints(from: Blueprint, to: Blueprint): Difference[] {
  return [
    ...diffSettings(from, to),
    ...diffModules(from.modules, to.modules),
    ...diffLists(from, to),
    ...diffRoles(from, to),
    ...diffMenu(from, to),
  ]
}

const settings = ['languages', 'timeZone', 'currency', 'country', 'workingTime', 'ownDays', 'start'] as const

function diffSettings(from: Blueprint, to: Blueprint): Difference[] {
  return settings
    .filter((key) => !isEqual(from[key], to[key]))
    .map((key) => ({ kind: 'settings_changed', element: { key, name: {} }, from: from[key], to: to[key] }))
}

function diffModules(from: readonly Module[], to: readonly Module[]): Difference[] {
  const { added, removed, kept, moved } = pairUp(from, to)
  return [
    ...added.map((module): Difference => ({ kind: 'module_added', module: named(module) })),
    ...removed.map((module): Difference => ({ kind: 'module_removed', module: named(module) })),
    ...kept.flatMap(([before, after]) => diffModule(before, after)),
    ...(moved ? [{ kind: 'modules_reordered' as const }] : []),
  ]
}

function diffLists(from: Blueprint, to: Blueprint): Difference[] {
  const { added, removed, kept } = pairUp(from.lists, to.lists)
  const about = (list: List) => {
    const module = to.modules.find(({ key }) => key === list.module) ?? from.modules.find(({ key }) => key === list.module)
    return { ...(module && { module: named(module) }), element: named(list) }
  }
  return [
    ...added.map((list): Difference => ({ kind: 'list_added', ...about(list), to: list.condition })),
    ...removed.map((list): Difference => ({ kind: 'list_removed', ...about(list) })),
    ...kept.flatMap(([before, after]) => diffList(before, after).map((difference) => ({ ...difference, ...about(after) }))),
    ...to.modules.filter(({ key }) => isReordered(key)).map((module): Difference => ({ kind: 'lists_reordered', module: named(module) })),
  ]

  function isReordered(module: string): boolean {
    const ofModule = ({ lists }: Blueprint) => lists.filter((list) => list.module === module)
    const inMenu = ({ menu }: Blueprint) => menu.find((entry) => entry.module === module)?.lists.map((key) => ({ key }))
    return pairUp(ofModule(from), ofModule(to)).moved || pairUp(inMenu(from), inMenu(to)).moved
  }
}

/** New lists and modules come into the menu by themselves, so to say, and go with it: only what else changed there is worth a line. The order of lists is told with their module. */
function diffMenu(from: Blueprint, to: Blueprint): Difference[] {
  const inBoth = <K extends 'modules' | 'lists'>(room: K, key: string) =>
    [from, to].every((blueprint) => blueprint[room].some((element) => element.key === key))
  const lasting = ({ menu }: Blueprint) =>
    menu
      .filter(({ module }) => inBoth('modules', module))
      .map((entry) => ({ ...entry, lists: entry.lists.filter((key) => inBoth('lists', key)).toSorted() }))
  return isEqual(lasting(from), lasting(to)) ? [] : [{ kind: 'menu_changed' }]
}
