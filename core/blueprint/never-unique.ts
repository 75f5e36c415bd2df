import type { FieldTypeName } from './document.ts'

/** Types of which no field can be unique: they hold several values, long or unordered ones, or are computed. */
export const neverUnique: ReadonlySet<FieldTypeName> = new Set([
  'multi_choice',
  'multi_link',
  'people',
  'files',
  'lines',
  'long_text',
  'address',
  'yes_no',
  'formula',
  'rollup',
])
