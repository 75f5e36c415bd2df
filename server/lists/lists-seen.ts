import type { List } from '@nurt/core/blueprint/document.ts'

/** Whether a shared list is for this role. */
export function isSeenBy(list: List, role: string): boolean {
  return !list.roles || list.roles.includes(role)
}
