import { isConstant } from './checked.ts'
import type { Checked, EnvironmentOperation, Operation } from './checked.ts'
import { dateOperations } from './evaluate-dates.ts'
import { listOperations } from './evaluate-lists.ts'
import { logicOperations } from './evaluate-logic.ts'
import { numberOperations } from './evaluate-numbers.ts'
import { textOperations } from './evaluate-text.ts'
import type { Environment } from './scope.ts'
import type { Value } from './values.ts'
import { valueOf, wireOf } from './values.ts'

/** The wire value at a path of the record; for a path through lines the list of their values. */
export type Read = (path: readonly string[]) => unknown

/** Computes an expression of one record. */
export type Compiled = (read: Read, environment: Environment) => Value

/**
 * How an operation gives its value. `of` are the parts' values already computed; `if`, `and` and `or` have no side effects to spare, so
 * they too may compute all parts.
 */
export type Evaluate = (of: Value[], environment: Environment) => Value

/** Turns a checked expression into a closure: the JavaScript reader, which agrees with the SQL one (server/expressions). */
export function compileToFunction(node: Checked): Compiled {
  const compilers: { [K in Checked['kind']]: (node: Extract<Checked, { kind: K }>) => Compiled } = {
    constant:
      ({ value }) =>
      () =>
        value,
    field:
      ({ path, type }) =>
      (read) =>
        valueOf(read(path), type),
    word:
      ({ word, type }) =>
      (_read, environment) =>
        valueOf(words[word](environment), type),
    apply: ({ op, of }) => {
      const parts = of.map(compileToFunction)
      const evaluate = operations[op]
      return (read, environment) =>
        evaluate(
          parts.map((part) => part(read, environment)),
          environment,
        )
    },
  }
  const compiled = (compilers[node.kind] as (node: Checked) => Compiled)(node)
  return node.kind === 'apply' && isConstant(node) ? oncePerEnvironment(compiled) : compiled
}

/** The bounds of "this month" are the same for every record of one question. */
function oncePerEnvironment(compiled: Compiled): Compiled {
  let known: { environment: Environment; value: Value } | undefined
  return (read, environment) => {
    if (known?.environment !== environment) known = { environment, value: compiled(read, environment) }
    return known.value
  }
}

/** Whether a condition is true of a record; unknown counts as false. */
export function compileToTest(node: Checked): (read: Read, environment: Environment) => boolean {
  const compiled = compileToFunction(node)
  return (read, environment) => compiled(read, environment) === true
}

/** The wire value of a formula over a record, rounded to `places` where it is a number or money. */
export function computeWire(node: Checked, read: Read, environment: Environment, places?: number): unknown {
  return wireOf(compileToFunction(node)(read, environment), node.type, places)
}

/** What an expression of constants and the environment gives; there is no record to read. */
export function evaluateConstant(node: Checked, environment: Environment): Value {
  return compileToFunction(node)(() => null, environment)
}

/**
 * Reads wire values of a record by path: own fields, values of linked records under their dotted path (`client.segment`), and fields of
 * lines.
 */
export function readerOf(values: Readonly<Record<string, unknown>>): Read {
  return (path) => {
    const own = property(values, path.join('.'))
    const [first = '', ...rest] = path
    if (own !== undefined || rest.length === 0) return own
    const lines = property(values, first)
    return Array.isArray(lines) ? lines.map((line) => rest.reduce<unknown>(property, line)) : rest.reduce<unknown>(property, lines)
  }
}

/** Own properties only: a field called `constructor` reads no prototype. */
function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined
}

const words: { [W in Extract<Checked, { kind: 'word' }>['word']]: (environment: Environment) => unknown } = {
  today: ({ today }) => today,
  now: ({ now }) => now,
  me: ({ me }) => me,
  my_teams: ({ myTeams }) => myTeams,
}

const operations: { [O in Operation | EnvironmentOperation]: Evaluate } = {
  ...logicOperations,
  ...numberOperations,
  ...textOperations,
  ...dateOperations,
  ...listOperations,
}
