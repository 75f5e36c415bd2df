import type { Blueprint, Label, List, Module } from '@nurt/core/blueprint/document.ts'

/** What the menu needs of a list that one person keeps. */
interface PersonalList {
  id: string
  module: string
  name: Label
  picked?: string
}

export interface MenuModule {
  module: Module
  /** By the key of a shared list or the id of a personal one. */
  lists: { key: string; name: Label; published?: Label; picked?: string }[]
  /** What everyone reads where `name` is the draft's. */
  published?: Label
}

/** The menu as this person sees it: enabled modules in menu order, under each its pinned lists, then the person's own. */
export function menuOf(blueprint: Blueprint, personal: readonly PersonalList[] = []): MenuModule[] {
  return blueprint.menu.flatMap((entry) => {
    const module = blueprint.modules.find(({ key, enabled }) => key === entry.module && enabled)
    if (!module) return []
    const { pinned } = listsOf(blueprint, module.key)
    const own = personal
      .filter((list) => list.module === module.key)
      .map(({ id, name, picked }) => ({ key: id, name, ...(picked && { picked }) }))
    return [{ module, lists: [...pinned, ...own] }]
  })
}

/** The same menu under the names, with the icons and in the order that the draft gives, for who configures. */
export function draftedMenu(menu: readonly MenuModule[], draft: Blueprint): MenuModule[] {
  const drafted = <T extends { key: string; name: Label }>(elements: readonly T[], { key, name }: { key: string; name: Label }) =>
    elements.find((element) => element.key === key)?.name ?? name
  const entries = menu.map(({ module, lists }) => ({
    module: { ...module, name: drafted(draft.modules, module), icon: iconOf(draft, module) },
    lists: inOrder(
      lists.map((list) => ({ ...list, name: drafted(draft.lists, list), published: list.name })),
      draft.menu.find((entry) => entry.module === module.key)?.lists ?? [],
      ({ key }) => key,
    ),
    published: module.name,
  }))
  const modules = draft.menu.map(({ module }) => module)
  return inOrder(entries, modules, ({ module }) => module.key)
}

function iconOf({ modules }: Blueprint, { key, icon }: Module): string {
  return modules.find((module) => module.key === key)?.icon ?? icon
}

/** Those that are not in the order stand behind the others. */
function inOrder<T>(elements: readonly T[], order: readonly string[], keyOf: (element: T) => string): T[] {
  const placeOf = (element: T) => (order.indexOf(keyOf(element)) + order.length + 1) % (order.length + 1)
  return elements.toSorted((one, other) => placeOf(one) - placeOf(other))
}

/** A module's shared lists: those in the menu in its order, then the others. */
export function listsOf({ menu, lists }: Pick<Blueprint, 'menu' | 'lists'>, module: string): { pinned: List[]; others: List[] } {
  const own = lists.filter((list) => list.module === module)
  const keys = menu.find((entry) => entry.module === module)?.lists ?? []
  return { pinned: keys.flatMap((key) => own.find((list) => list.key === key) ?? []), others: own.filter(({ key }) => !keys.includes(key)) }
}
