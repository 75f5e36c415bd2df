/** `2026-11-29`: which day it is at this moment in the zone. */
export function dayIn(timeZone: string, moment: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(moment)
}

export function todayIn(timeZone: string): string {
  return dayIn(timeZone, new Date())
}
