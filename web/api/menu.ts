import type { Blueprint, Label, Module } from '@nurt/core/blueprint/document.ts'

/** What the menu needs of a list that one person keeps. */
interface PersonalList {
  id: string
  module: string
  name: Label
}

export interface MenuModule {
  module: Module
  /** By the key of a shared list or the id of a personal one. */
  lists: { key: string; name: Label }[]
}

/** The menu as this person sees it: enabled modules in menu order, under each its pinned lists, then the person's own. */
export function menuOf(blueprint: Blueprint, personal: readonly PersonalList[] = []): MenuModule[] {
  return blueprint.menu.flatMap((entry) => {
    const module = blueprint.modules.find(({ key, enabled }) => key === entry.module && enabled)
    if (!module) return []
    const lists = entry.lists.flatMap((key) => blueprint.lists.find((list) => list.key === key && list.module === module.key) ?? [])
    const own = personal.filter((list) => list.module === module.key).map(({ id, name }) => ({ key: id, name }))
    return [{ module, lists: [...lists, ...own] }]
  })
}
