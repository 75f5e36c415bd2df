/** Whether it is the wire value of a date, of one that is in the calendar, and not a text that could not be read as one. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value))) return false
  return new Date(value).toISOString().startsWith(value)
}
