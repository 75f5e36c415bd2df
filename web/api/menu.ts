import type { Blueprint, List, Module } from '@nurt/core/blueprint/document.ts'

export interface MenuModule {
  module: Module
  lists: List[]
}

/** The menu as this person sees it: enabled modules in menu order, under each its pinned lists. */
export function menuOf(blueprint: Blueprint): MenuModule[] {
  return blueprint.menu.flatMap((entry) => {
    const module = blueprint.modules.find(({ key, enabled }) => key === entry.module && enabled)
    if (!module) return []
    const lists = entry.lists.flatMap((key) => blueprint.lists.find((list) => list.key === key && list.module === module.key) ?? [])
    return [{ module, lists }]
  })
}
