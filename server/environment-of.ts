import { dateInZone } from '@nurt/core/expressions/periods.ts'
import type { Environment } from '@nurt/core/expressions/scope.ts'
import type { Ctx } from './context.ts'

/** What today, me and my teams mean in this context. */
export function environmentOf(ctx: Ctx): Environment {
  const { timeZone } = ctx.snapshot.blueprint
  const now = ctx.now()
  return {
    today: todayIn(timeZone, now.getTime()),
    // few ask for it, and to print it costs more than all the rest
    get now() {
      return now.toISOString().replace('.000Z', 'Z')
    },
    me: ctx.actor.id,
    myTeams: ctx.actor.teamIds,
    timeZone,
  }
}

/** Zones differ by whole minutes, so that within one the day never changes; asking the calendar costs more than a request may. */
const minute = 60_000
const days = new Map<string, { minute: number; day: string }>()

function todayIn(timeZone: string, milliseconds: number): string {
  const at = Math.floor(milliseconds / minute)
  const known = days.get(timeZone)
  if (known?.minute === at) return known.day
  const day = dateInZone(milliseconds, timeZone)
  days.set(timeZone, { minute: at, day })
  return day
}
