import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import type { ModuleTab } from '../paths.ts'

/** Where a place of the blueprint is edited: the page of its role, or of its module with the field or list that is opened there. */
export interface EditorPlace {
  role?: string
  /** Absent for what is of no module. */
  module?: string
  tab: ModuleTab
  open?: string
}

export function editorOf(blueprint: Blueprint, [room, key = '', part, inside]: readonly string[]): EditorPlace {
  if (room === 'roles') return { role: key, tab: 'fields' }
  if (room === 'modules') return inModule(key, part, inside)
  const module = room === 'lists' && blueprint.lists.find((list) => list.key === key)?.module
  return module ? { module, tab: 'lists', open: key } : { tab: 'fields' }
}

function inModule(module: string, part = '', inside?: string): EditorPlace {
  if (part === 'fields' && inside !== undefined) return { module, tab: 'fields', open: inside }
  return { module, tab: tabs[part] ?? 'fields' }
}

const tabs: Record<string, ModuleTab> = { sections: 'form', process: 'statuses' }
