/** Whether a day (`2026-12-25`) is a public holiday of the country. The tables are read when they are first asked for. */
export async function holidaysOf(country: string): Promise<(day: string) => boolean> {
  const known = calendars.get(country)
  if (known) return known
  const { default: Holidays } = await import('date-holidays')
  const calendar = new Holidays(country)
  const years = new Map<string, ReadonlySet<string>>()
  const isHoliday = (day: string) => {
    const year = day.slice(0, 4)
    const days = years.get(year) ?? new Set(publicDays(calendar, Number(year)))
    years.set(year, days)
    return days.has(day)
  }
  calendars.set(country, isHoliday)
  return isHoliday
}

const calendars = new Map<string, (day: string) => boolean>()

interface Calendar {
  getHolidays(year: number): { date: string; type: string }[]
}

function publicDays(calendar: Calendar, year: number): string[] {
  return calendar.getHolidays(year).flatMap(({ date, type }) => (type === 'public' ? [date.slice(0, 10)] : []))
}
