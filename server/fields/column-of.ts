import { resultOf } from '@nurt/core/blueprint/columns.ts'
import type { Blueprint, Field, FieldTypeName, ResultType } from '@nurt/core/blueprint/document.ts'
import type { Address, FileValue } from '@nurt/core/fields/field-type.ts'

/** A stored column. Arrays are never null, a blank is an empty one. */
export interface Column {
  name: string
  type: SqlType
}

export type SqlType = 'text' | 'numeric' | 'date' | 'timestamptz' | 'integer' | 'boolean' | 'uuid' | 'jsonb' | 'text[]' | 'uuid[]'

/** Values by column name, ready as parameters. */
type ColumnValues = Record<string, unknown>

/** How a field's values lie in its module's table. Multi-links and lines lie in a table of their own and have no columns here. */
interface Storage {
  columns(field: Field, blueprint: Blueprint): Column[]
  bind(field: Field, value: unknown, blueprint: Blueprint): ColumnValues
}

/** The columns of a field in its module's table, in order; none for a live formula, a multi-link and lines. */
export function columnsOf(field: Field, blueprint: Blueprint): Column[] {
  return storages[field.type].columns(field, blueprint)
}

/** The column values of a wire value (core/fields, already checked); null is blank. A link is taken as id or as `[id, name]`. */
export function bind(field: Field, value: unknown, blueprint: Blueprint): ColumnValues {
  return storages[field.type].bind(field, value ?? null, blueprint)
}

/** The SQL type of a single value of each result. */
export const resultTypes = {
  text: 'text',
  number: 'numeric',
  percent: 'numeric',
  money: 'numeric',
  date: 'date',
  datetime: 'timestamptz',
  duration: 'integer',
  yes_no: 'boolean',
  currencies: 'jsonb',
} as const satisfies Record<ResultType | 'currencies', SqlType>

export const currencyColumn = (field: string) => `${field}_currency`

function single(type: SqlType): Storage {
  return {
    columns: (field) => [{ name: field.key, type }],
    bind: (field, value) => ({ [field.key]: value === '' ? null : value }),
  }
}

const money: Storage = {
  columns: ({ key }) => [
    { name: key, type: 'numeric' },
    { name: currencyColumn(key), type: 'text' },
  ],
  bind({ key }, value) {
    const [amount = null, currency = null] = typeof value === 'string' && value !== '' ? value.split(' ') : []
    return { [key]: amount, [currencyColumn(key)]: currency }
  },
}

const json: Storage = {
  columns: ({ key }) => [{ name: key, type: 'jsonb' }],
  bind: ({ key }, value) => ({ [key]: value === null ? null : JSON.stringify(value as Address) }),
}

const link: Storage = {
  columns: ({ key }) => [{ name: key, type: 'uuid' }],
  bind: ({ key }, value) => ({ [key]: Array.isArray(value) ? value[0] : value }),
}

const files: Storage = {
  columns: ({ key }) => [{ name: key, type: 'uuid[]' }],
  bind: ({ key }, value) => ({
    [key]: ((value ?? []) as (FileValue | string)[]).map((file) => (typeof file === 'string' ? file : file.id)),
  }),
}

const choices: Storage = {
  columns: ({ key }) => [{ name: key, type: 'text[]' }],
  bind: ({ key }, value) => ({ [key]: value ?? [] }),
}

const people: Storage = {
  columns: ({ key }) => [{ name: key, type: 'uuid[]' }],
  bind: ({ key }, value) => ({ [key]: value ?? [] }),
}

const elsewhere: Storage = { columns: () => [], bind: () => ({}) }

const computed: Storage = {
  columns: (field, blueprint) => resultStorage(field, blueprint).columns(field, blueprint),
  bind: (field, value, blueprint) => resultStorage(field, blueprint).bind(field, value, blueprint),
}

function resultStorage(field: Field, blueprint: Blueprint): Storage {
  if (field.type === 'formula' && field.live) return elsewhere
  if (field.type !== 'formula' && field.type !== 'rollup') return elsewhere
  const result = resultOf(field, blueprint)
  if (result === 'money') return money
  return result === 'currencies' ? json : single(resultTypes[result])
}

const storages: { [T in FieldTypeName]: Storage } = {
  text: single('text'),
  long_text: single('text'),
  number: single('numeric'),
  percent: single('numeric'),
  money,
  date: single('date'),
  datetime: single('timestamptz'),
  duration: single('integer'),
  yes_no: single('boolean'),
  choice: single('text'),
  multi_choice: choices,
  link,
  multi_link: elsewhere,
  person: single('uuid'),
  people,
  team: single('uuid'),
  email: single('text'),
  phone: single('text'),
  url: single('text'),
  address: json,
  tax_id: single('text'),
  bank_account: single('text'),
  autonumber: single('text'),
  files,
  formula: computed,
  rollup: computed,
  lines: elsewhere,
}
