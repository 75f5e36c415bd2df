import type { EnvironmentOperation, Operation } from './checked.ts'

/**
 * One way to call a function. Parameters are type names; `T` is any scalar, the same at each place; `[x]` is a list of x; `key` also takes
 * text and records; `constant` before a type asks for a value that is known before any record is read; a last `...` repeats.
 */
export interface Signature {
  takes: readonly string[]
  gives: string
  op: Operation | EnvironmentOperation
}

const signature = (takes: string, gives: string, op: Signature['op']): Signature => ({
  takes: takes === '' ? [] : takes.split(', '),
  gives,
  op,
})

const orderedTypes = ['number', 'money', 'date', 'datetime', 'duration']

/** What a formula may call, by its FEEL name. */
export const feelFunctions: ReadonlyMap<string, readonly Signature[]> = new Map(
  Object.entries({
    not: [signature('yes_no', 'yes_no', 'not')],
    'is blank': [signature('T', 'yes_no', 'blank'), signature('[T]', 'yes_no', 'blank')],
    coalesce: [signature('T, T...', 'T', 'coalesce')],
    floor: [signature('number', 'number', 'floor')],
    ceiling: [signature('number', 'number', 'ceiling')],
    abs: [signature('number', 'number', 'abs')],
    modulo: [signature('number, number', 'number', 'modulo')],
    decimal: [signature('number, constant number', 'number', 'round'), signature('money, constant number', 'money', 'money_round')],
    'round half up': [signature('number, constant number', 'number', 'round'), signature('money, constant number', 'money', 'money_round')],
    money: [signature('number, constant text', 'money', 'money_of')],
    substring: [signature('text, number', 'text', 'substring'), signature('text, number, number', 'text', 'substring')],
    'string length': [signature('text', 'number', 'text_length')],
    'upper case': [signature('text', 'text', 'upper')],
    'lower case': [signature('text', 'text', 'lower')],
    contains: [signature('text, text', 'yes_no', 'contains')],
    'starts with': [signature('text, text', 'yes_no', 'starts_with')],
    'ends with': [signature('text, text', 'yes_no', 'ends_with')],
    string: [signature('number', 'text', 'number_to_text')],
    number: [signature('text', 'number', 'text_to_number')],
    concat: [signature('text, text...', 'text', 'join')],
    'string join': [signature('[text], constant text', 'text', 'string_join')],
    date: [signature('datetime', 'date', 'date_of_datetime'), signature('number, number, number', 'date', 'date_of_parts')],
    'add months': [signature('date, number', 'date', 'add_months')],
    'list contains': [signature('[T], T', 'yes_no', 'list_contains')],
    count: [signature('[T]', 'number', 'count'), signature('[record]', 'number', 'count')],
    ...aggregates(),
  }),
)

/** The condition builder's operators: never written as FEEL text. */
export const builderFunctions: ReadonlyMap<string, readonly Signature[]> = new Map(
  Object.entries({
    is: [signature('T, T', 'yes_no', 'is')],
    is_not: [signature('T, T', 'yes_no', 'is_not')],
    one_of: [signature('T, [T]', 'yes_no', 'one_of')],
    none_of: [signature('T, [T]', 'yes_no', 'none_of')],
    text_contains: [signature('text, constant text', 'yes_no', 'text_contains')],
    text_not_contains: [signature('text, constant text', 'yes_no', 'text_not_contains')],
    text_starts_with: [signature('text, constant text', 'yes_no', 'text_starts_with')],
    outside: [signature('T, T, T', 'yes_no', 'outside')],
    has_any: [signature('[T], [T]', 'yes_no', 'has_any')],
    has_all: [signature('[T], [T]', 'yes_no', 'has_all')],
    has_none: [signature('[T], [T]', 'yes_no', 'has_none')],
    blank: [signature('T', 'yes_no', 'blank'), signature('[T]', 'yes_no', 'blank'), signature('[record]', 'yes_no', 'blank')],
    not_blank: [
      signature('T', 'yes_no', 'not_blank'),
      signature('[T]', 'yes_no', 'not_blank'),
      signature('[record]', 'yes_no', 'not_blank'),
    ],
    period_start: [signature('constant text, constant number', 'date', 'period_start')],
    period_end: [signature('constant text, constant number', 'date', 'period_end')],
    relative_day: [signature('constant number', 'date', 'relative_day')],
    day_start: [signature('constant date', 'datetime', 'day_start')],
    day_after: [signature('constant date', 'date', 'day_after')],
  }),
)

const operatorSignatures: Record<string, Signature[]> = {
  '+': [
    signature('number, number', 'number', 'add'),
    signature('money, money', 'money', 'money_add'),
    signature('date, duration', 'date', 'date_add'),
    signature('datetime, duration', 'datetime', 'datetime_add'),
    signature('duration, duration', 'duration', 'add'),
    signature('text, text', 'text', 'join'),
  ],
  '-': [
    signature('number, number', 'number', 'subtract'),
    signature('money, money', 'money', 'money_subtract'),
    signature('date, date', 'duration', 'date_difference'),
    signature('date, duration', 'date', 'date_subtract'),
    signature('datetime, datetime', 'duration', 'datetime_difference'),
    signature('datetime, duration', 'datetime', 'datetime_subtract'),
    signature('duration, duration', 'duration', 'subtract'),
  ],
  '*': [
    signature('number, number', 'number', 'multiply'),
    signature('money, number', 'money', 'money_multiply'),
    signature('number, money', 'money', 'money_multiply'),
  ],
  '/': [
    signature('number, number', 'number', 'divide'),
    signature('money, number', 'money', 'money_divide'),
    signature('money, money', 'number', 'money_ratio'),
  ],
  '**': [signature('number, constant number', 'number', 'power')],
  negate: [
    signature('number', 'number', 'negate'),
    signature('money', 'money', 'money_negate'),
    signature('duration', 'duration', 'negate'),
  ],
  and: [signature('yes_no, yes_no', 'yes_no', 'and')],
  or: [signature('yes_no, yes_no', 'yes_no', 'or')],
  if: [signature('yes_no, T, T', 'T', 'if')],
  '=': [signature('T, T', 'yes_no', 'equal')],
  '!=': [signature('T, T', 'yes_no', 'unequal')],
  '<': ordered('less'),
  '<=': ordered('less_equal'),
  '>': ordered('greater'),
  '>=': ordered('greater_equal'),
  in: [signature('T, [T]', 'yes_no', 'in')],
}

export const operators: ReadonlyMap<string, readonly Signature[]> = new Map(Object.entries(operatorSignatures))

/** What `.name` reads of a value that is not a record. */
export const properties: ReadonlyMap<string, readonly Signature[]> = new Map(
  Object.entries({
    year: [signature('date', 'number', 'year')],
    month: [signature('date', 'number', 'month')],
    day: [signature('date', 'number', 'day')],
    weekday: [signature('date', 'number', 'weekday')],
    days: [signature('duration', 'number', 'duration_days')],
    hours: [signature('duration', 'number', 'duration_hours')],
    minutes: [signature('duration', 'number', 'duration_minutes')],
    seconds: [signature('duration', 'number', 'duration_seconds')],
    amount: [signature('money', 'number', 'money_amount')],
    currency: [signature('money', 'text', 'money_currency')],
  }),
)

function ordered(op: Operation): Signature[] {
  return orderedTypes.map((type) => signature(`${type}, ${type}`, 'yes_no', op))
}

/** Each over a list, or over the values written one by one. */
function aggregates(): Record<string, Signature[]> {
  const over = (op: Operation, types: readonly string[]) => types.map((type) => signature(`[${type}]`, type, op))
  return {
    sum: over('sum', ['number', 'money', 'duration']),
    mean: over('mean', ['number', 'money']),
    min: over('min', orderedTypes),
    max: over('max', orderedTypes),
  }
}
