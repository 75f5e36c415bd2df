import type { Action } from '@nurt/core/blueprint/document.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import type { Workspace } from '../api/useWorkspace.tsx'

/** Whether the person's role may do this with any record of the module; which ones, the server says. */
export function may({ role }: Workspace, action: Action, module: string): boolean {
  return reachOf(role, action, module) !== 'none'
}

/** Whether the person's role may write this field of the module's records; of a hidden one nothing comes here. */
export function mayWrite({ role }: Workspace, module: string, field: string): boolean {
  return role?.fields?.[module]?.[field] === undefined
}
