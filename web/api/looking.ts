import { looksAs } from '@nurt/core/permissions/looks-as.ts'

/** As whom this tab looks at which workspace; by the base of the workspace's calls. */
export interface Looking {
  url: string
  person: string
  name: string
}

const key = 'nurt.looks-as'

/** Until it is told to stop, or the tab is closed. */
export function lookingAs(): Looking | undefined {
  const kept = sessionStorage.getItem(key)
  return kept === null ? undefined : (JSON.parse(kept) as Looking)
}

/** Everything is read anew, as that person sees it. */
export function lookAs(looking: Looking, start: string): void {
  sessionStorage.setItem(key, JSON.stringify(looking))
  location.assign(start)
}

export function lookAsOneself(next: string): void {
  sessionStorage.removeItem(key)
  location.assign(next)
}

export function lookingHeader(path: string): Record<string, string> {
  const looking = lookingAs()
  return looking && path.startsWith(`${looking.url}/`) ? { [looksAs]: looking.person } : {}
}
