import { systemFields } from './document.ts'

/** Keys as they stand in the database, the API and formulas. */
export const keyPattern = /^[a-z][a-z0-9_]{0,40}$/

/** PostgreSQL cuts longer names of tables and columns. */
export const longestName = 63

/** Words that a formula would not read as a name. */
const words =
  'and or not if then else for in return some every satisfies between instance of function external null true false today now me my_teams'

/** The only key that every JavaScript object answers to by itself: values and rights are looked up in objects. */
export const answeredByObjects = 'constructor'

/** Columns that every table of a module, and every table of line items, has beside its fields. */
const reserved = {
  module: new Set<string>([...systemFields, 'sample', 'import', answeredByObjects, ...words.split(' ')]),
  lines: new Set<string>(['id', 'record', 'position', answeredByObjects, ...words.split(' ')]),
}

/** Whether a field of a module or of line items may not have this key. */
export function isReservedKey(key: string, where: keyof typeof reserved): boolean {
  return reserved[where].has(key)
}
