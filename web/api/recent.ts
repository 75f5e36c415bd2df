/** A record that was looked at. */
export interface RecentRecord {
  module: string
  record: string
  title: string
}

const kept = 8

function keyOf(workspace: string): string {
  return `nurt.recent.${workspace}`
}

/** The records this person looked at last on this machine, newest first. */
export function recentRecords(workspace: string): RecentRecord[] {
  try {
    return JSON.parse(localStorage.getItem(keyOf(workspace)) ?? '[]') as RecentRecord[]
  } catch {
    return []
  }
}

/** Called by the record page, so that the search box offers the record first. */
export function rememberRecord(workspace: string, seen: RecentRecord): void {
  const others = recentRecords(workspace).filter(({ record }) => record !== seen.record)
  localStorage.setItem(keyOf(workspace), JSON.stringify([seen, ...others].slice(0, kept)))
  for (const tell of followers) tell()
}

/** In all workspaces: the next person at this machine may not see them. */
export function forgetRecords(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(keyOf(''))) localStorage.removeItem(key)
}

const followers = new Set<() => void>()

/** Calls back whenever a record was looked at; the result ends it. */
export function followRecent(tell: () => void): () => void {
  followers.add(tell)
  return () => followers.delete(tell)
}
