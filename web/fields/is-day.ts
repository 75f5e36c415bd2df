/** Whether it is the wire value of a date, and not a text that could not be read as one. */
export function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
}
