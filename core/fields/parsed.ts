import { isBlank } from './blank.ts'
import type { Parsed, Problem } from './field-type.ts'

export function wrong<C extends Problem['code']>(code: C, details?: NonNullable<Problem['details']>): { problem: Problem } {
  return { problem: details ? { code, details } : { code } }
}

/** A blank is no value, whatever the type; everything else is read. */
export function unlessBlank<I, V>(input: I, read: (input: NonNullable<I>) => Parsed<V>): Parsed<V> {
  return isBlank(input) || input === undefined || input === null ? { value: null } : read(input)
}

/** As `unlessBlank`, for the wire types that are strings. */
export function unlessBlankText<V>(input: unknown, read: (input: string) => Parsed<V>): Parsed<V> {
  return unlessBlank(input, (input) => (typeof input === 'string' ? read(input) : wrong('wrong_type')))
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function isUuid(input: unknown): input is string {
  return typeof input === 'string' && uuid.test(input)
}
