import type { List } from '@nurt/core/blueprint/document.ts'
import { createContext, useContext, useSyncExternalStore, type ComponentType } from 'react'

/** What can be added where a "+" stands. */
export type Addable = 'list' | 'column' | 'section' | 'field' | 'step'

export interface AddProps {
  what: Addable
  /** The element of the blueprint that it is added to. */
  at: string[]
}

/** A page that is configured where it is looked at. What draws it is loaded only then. */
export interface Here {
  /** The attributes by which an element of the page stands for one of the blueprint: it can be chosen, renamed and moved. */
  at: (...path: string[]) => object
  Add: ComponentType<AddProps>
  Banner: ComponentType
  Panel: ComponentType
  /** Whether the server knows the module, and so any records of it. */
  isPublished: (module: string) => boolean
  /** What of a drafted list can be asked of the server before it is published; undefined where the list is the published one. */
  questionOf: (list: List) => Partial<List> | undefined
}

export const HereContext = createContext<Here | undefined>(undefined)

/** Undefined on a page that is only looked at. */
export function useHere(): Here | undefined {
  return useContext(HereContext)
}

const key = 'nurt.configures'
const hearers = new Set<() => void>()

/** Whether this tab shows the workspace as the draft has it, to be configured; stays over a reload. */
export function useConfigures(workspace: string): [boolean, (on: boolean) => void] {
  const configures = useSyncExternalStore(listen, () => sessionStorage.getItem(key) === workspace)
  const set = (on: boolean) => {
    if (on) sessionStorage.setItem(key, workspace)
    else sessionStorage.removeItem(key)
    for (const hear of hearers) hear()
  }
  return [configures, set]
}

function listen(hear: () => void): () => void {
  hearers.add(hear)
  return () => void hearers.delete(hear)
}
