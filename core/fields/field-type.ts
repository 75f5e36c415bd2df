import type { FieldOf, FieldTypeName, Language } from '../blueprint/document.ts'
import type { Operator } from '../expressions/condition.ts'
import type { Type } from '../expressions/tree.ts'
import type { ProblemCode } from './problems.ts'

/**
 * The wire value of each field type: what the API takes and gives, in a record and in a list's row. A blank is null (an empty list for
 * lists). Numbers are exact decimal strings, never floats.
 */
export interface Wire {
  text: string
  long_text: string
  number: string
  percent: string
  /** `12.30 PLN` */
  money: string
  /** `2026-11-21` */
  date: string
  /** `2026-11-21T10:00:00Z`, always UTC, no fraction unless it has one. */
  datetime: string
  /** Seconds. */
  duration: number
  yes_no: boolean
  choice: string
  multi_choice: string[]
  /** Given as `[id, name]`, taken as id. */
  link: LinkValue
  multi_link: LinkValue[]
  /** The id of a member. */
  person: string
  people: string[]
  team: string
  email: string
  /** E.164 with its extension (RFC 3966): `+48221234567`, `+48221234567;ext=12`; as typed when it cannot be read. */
  phone: string
  url: string
  address: Address
  /** Country prefix and digits: `PL5260250274`; as typed where the country is unknown. */
  tax_id: string
  /** IBAN without spaces; as typed where it is none. */
  bank_account: string
  autonumber: string
  files: FileValue[]
  formula: unknown
  rollup: unknown
  lines: LineValue[]
}

export type LinkValue = [id: string, name: string]
export interface Address {
  street?: string
  postalCode?: string
  city?: string
  region?: string
  /** ISO 3166-1 alpha-2, or a name as typed when it cannot be read. */
  country?: string
}
export interface FileValue {
  id: string
  name: string
  size: number
  type: string
  /** Absent of a file that has no other versions. */
  version?: number
  /** The id of the first version, by which they belong together. */
  first?: string
  /** When it came and whose it is. */
  at?: string
  by?: string
}
export interface LineValue {
  id: string
  [field: string]: unknown
}

/** What a value is read and shown with. */
export interface Locale {
  language: Language
  timeZone: string
  /** The workspace's defaults for what was typed without them. */
  country: string
  currency: string
  /** Whether a plain number from 20000 to 80000 may be read as a spreadsheet's day number where a date is wanted. */
  serialDates?: boolean
  /** `2026-11-29`: where a person types, days are also told from today, and need no year. Absent where a file is read. */
  today?: string
}

export type Parsed<V> = { value: V | null } | { problem: Problem }

/** What is wrong with a value, with the numbers or words that the translated sentence needs. */
export interface Problem {
  code: ProblemCode
  details?: Record<string, string | number>
}

/** One field type. How it is printed stands in printers.ts, storage in server/fields, controls and cells in web/fields. */
export interface FieldType<T extends FieldTypeName> {
  /** The type that expressions see. */
  type(field: FieldOf<T>): Type
  operators: readonly Operator[]
  /** Checks and normalises a wire value from the API. Null, undefined and '' are blank. */
  check(input: unknown, field: FieldOf<T>, locale: Locale): Parsed<Wire[T]>
  /** Reads what a person typed, pasted or imported, in any of the four languages' spellings. */
  parse(text: string, field: FieldOf<T>, locale: Locale): Parsed<Wire[T]>
  /** What the search index should hold of it, unfolded; absent: not searched. */
  searchText?(value: Wire[T], field: FieldOf<T>): string
}
