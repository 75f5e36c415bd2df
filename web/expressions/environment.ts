import type { Workspace } from '../api/useWorkspace.tsx'
import { todayIn } from '../fields/today.ts'

/** What formulas and conditions read besides a record: who looks, and when. */
export function environmentOf({ me, locale: { timeZone } }: Workspace) {
  return { today: todayIn(timeZone), now: new Date().toISOString(), me: me.id, myTeams: me.teamIds, timeZone }
}
