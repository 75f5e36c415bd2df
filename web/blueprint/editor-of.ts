import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import type { ModuleTab } from '../paths.ts'

/** Where a place of the blueprint is edited: the page of its role, or of its module with the field, status, decision or list that is opened there. */
export interface EditorPlace {
  role?: string
  /** Absent for what is of no module. */
  module?: string
  tab: ModuleTab
  open?: string
}

export function editorOf(blueprint: Blueprint, [room, key = '', ...place]: readonly string[]): EditorPlace {
  if (room === 'roles') return { role: key, tab: 'fields' }
  if (room === 'modules') return inModule(key, place)
  const module = room === 'lists' && blueprint.lists.find((list) => list.key === key)?.module
  return module ? { module, tab: 'lists', open: key } : { tab: 'fields' }
}

function inModule(module: string, [part = '', inside, node, about]: readonly string[]): EditorPlace {
  if (part === 'fields' && inside !== undefined) return { module, tab: 'fields', open: inside }
  if (part === 'process' && node !== undefined && opensNode(inside, about)) return { module, tab: 'statuses', open: node }
  if (part === 'forms' && inside !== undefined) return { module, tab: 'forms', open: inside }
  return { module, tab: tabs[part] ?? 'fields' }
}

/** What is wrong with how a status goes on, or with a decision, is mended in its panel; its name and group in its row. */
function opensNode(room: string | undefined, about: string | undefined): boolean {
  return room === 'gates' || (room === 'steps' && (about === undefined || opened.has(about)))
}

/** Parts of a status that are edited in its panel. */
const opened: ReadonlySet<string> = new Set(['transitions', 'work', 'parallel', 'branch'])

const tabs: Record<string, ModuleTab> = { sections: 'form', process: 'statuses', forms: 'forms' }
