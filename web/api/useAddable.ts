import type { Module } from '@nurt/core/blueprint/document.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import { menuOf } from './menu.ts'
import { useWorkspace } from './useWorkspace.tsx'

/** The modules of the menu in which this person may create records. */
export function useAddable(): Module[] {
  const { blueprint, role } = useWorkspace()
  return menuOf(blueprint)
    .map(({ module }) => module)
    .filter((module) => reachOf(role, 'create', module.key) !== 'none')
}
