import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import type { ModuleTab } from '../paths.ts'

/** Where a place of the blueprint is edited: the page of its module, and the field or list that is opened there. */
export interface EditorPlace {
  /** Absent for what is of no module. */
  module?: string
  tab: ModuleTab
  open?: string
}

export function editorOf(blueprint: Blueprint, [room, key = '', part, inside]: readonly string[]): EditorPlace {
  if (room === 'modules') {
    const tab = tabs[part ?? ''] ?? 'fields'
    return { module: key, tab, ...(tab === 'fields' && part === 'fields' && inside !== undefined && { open: inside }) }
  }
  const module = room === 'lists' && blueprint.lists.find((list) => list.key === key)?.module
  return module ? { module, tab: 'lists', open: key } : { tab: 'fields' }
}

const tabs: Record<string, ModuleTab> = { fields: 'fields', sections: 'form', process: 'statuses' }
