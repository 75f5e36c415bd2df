import { checkExpression, checkResult } from './check-expression.ts'
import type { CheckResult } from './check-expression.ts'
import { isBlankValue, sameValue } from './compare-values.ts'
import { compileToFunction } from './evaluate.ts'
import type { Compiled, Read } from './evaluate.ts'
import { listOperations } from './evaluate-lists.ts'
import { parseFeel, parseUnaryTests } from './parse-feel.ts'
import type { ParsedFeel } from './parse-feel.ts'
import type { Environment, ExpressionProblem, Scope } from './scope.ts'
import type { Type } from './tree.ts'
import type { Value } from './values.ts'

/**
 * A decision table of DMN. Hit policies: unique, first, any, priority and output order (by the order of the outputs' values), collect,
 * rule order. All cells are FEEL text.
 */
export interface DecisionTable {
  hit: 'unique' | 'first' | 'any' | 'priority' | 'output_order' | 'collect' | 'rule_order'
  /** Of `collect` only, over the first output. */
  aggregate?: 'sum' | 'min' | 'max' | 'count'
  inputs: string[]
  outputs: { name: string; values?: string[]; default?: string }[]
  rules: { tests: string[]; outputs: string[] }[]
}

/** One set of outputs by name; several for the policies that collect; null when nothing matched or the policy was broken. */
type Decision = Record<string, Value> | Record<string, Value>[] | { aggregate: Value } | null

type CompiledTable = (read: Read, environment: Environment) => Decision

/** Prepares a table over the fields of a scope; problems name their cell as `rule` and `column`, counted from 0. */
export function compileDecisionTable(table: DecisionTable, scope: Scope): { value: CompiledTable } | { problems: ExpressionProblem[] } {
  const problems: ExpressionProblem[] = []
  const cells = new Cells(scope, problems)
  const outputs = table.outputs.map(({ name, values = [], default: standard }, column) => ({
    name,
    values: values.map((value) => cells.output(value, { column })),
    ...(standard !== undefined && { standard: cells.output(standard, { column }) }),
  }))
  const rules = table.rules.map((rule, index) => ({
    tests: table.inputs.map((input, column) => cells.test(input, rule.tests[column] ?? '-', { rule: index, column })),
    outputs: rule.outputs.map((output, column) => cells.output(output, { rule: index, column: table.inputs.length + column })),
  }))
  return problems.length > 0 ? { problems } : { value: (read, environment) => decide({ table, outputs, rules }, read, environment) }
}

interface CompiledParts {
  table: DecisionTable
  outputs: { name: string; values: Compiled[]; standard?: Compiled }[]
  rules: { tests: Compiled[]; outputs: Compiled[] }[]
}

type Place = Record<string, number>

class Cells {
  readonly #scope: Scope
  readonly #problems: ExpressionProblem[]

  constructor(scope: Scope, problems: ExpressionProblem[]) {
    this.#scope = scope
    this.#problems = problems
  }

  test(input: string, text: string, place: Place): Compiled {
    const parsed = parseFeel(input)
    return this.#compile('value' in parsed ? parseUnaryTests(text, parsed.value) : parsed, place, ['yes_no'])
  }

  output(text: string, place: Place): Compiled {
    return this.#compile(parseFeel(text), place)
  }

  #compile(parsed: ParsedFeel, place: Place, wanted?: Type['type'][]): Compiled {
    const checked = this.#check(parsed, wanted)
    if ('value' in checked) return compileToFunction(checked.value)
    this.#problems.push(...checked.problems.map((problem) => ({ ...problem, details: { ...problem.details, ...place } })))
    return () => null
  }

  #check(parsed: ParsedFeel, wanted: Type['type'][] | undefined): CheckResult {
    if ('problem' in parsed) return { problems: [parsed.problem] }
    return wanted ? checkResult(parsed.value, this.#scope, wanted) : checkExpression(parsed.value, this.#scope)
  }
}

function decide({ table, outputs, rules }: CompiledParts, read: Read, environment: Environment): Decision {
  const give = (compiled: Compiled[]) =>
    Object.fromEntries(outputs.map(({ name }, column) => [name, compiled[column]?.(read, environment) ?? null]))
  const matches = rules.filter(({ tests }) => tests.every((test) => test(read, environment) === true)).map((rule) => give(rule.outputs))
  const first = matches[0]
  if (!first) {
    const isDefaulted = outputs.some(({ standard }) => standard)
    return isDefaulted ? give(outputs.map(({ standard }) => standard ?? (() => null))) : null
  }
  const ranks = outputs.map(({ values }) => values.map((value) => value(read, environment)))
  return policies[table.hit]({
    matches,
    first,
    table,
    environment,
    byPriority: matches.toSorted((left, right) => comparePriority(outputs, ranks, [left, right])),
  })
}

interface Hits {
  table: DecisionTable
  environment: Environment
  matches: Record<string, Value>[]
  first: Record<string, Value>
  byPriority: Record<string, Value>[]
}

const policies: { [H in DecisionTable['hit']]: (hits: Hits) => Decision } = {
  unique: ({ matches, first }) => (matches.length === 1 ? first : null),
  first: ({ first }) => first,
  any: ({ matches, first }) => (matches.every((match) => isSame(match, first)) ? first : null),
  priority: ({ byPriority }) => byPriority[0] ?? null,
  output_order: ({ byPriority }) => byPriority,
  rule_order: ({ matches }) => matches,
  collect: ({ matches, table, environment }) =>
    table.aggregate ? { aggregate: aggregated(table.aggregate, matches, environment) } : matches,
}

function isSame(left: Record<string, Value>, right: Record<string, Value>): boolean {
  return Object.entries(left).every(([name, value]) => {
    const other = right[name] ?? null
    return value === other || (!isBlankValue(value) && !isBlankValue(other) && sameValue(value, other))
  })
}

/** By the outputs' lists of values, the first output first; a value in no list comes last. */
function comparePriority(
  outputs: CompiledParts['outputs'],
  ranks: Value[][],
  [left, right]: [Record<string, Value>, Record<string, Value>],
): number {
  for (const [column, { name }] of outputs.entries()) {
    const rank = (row: Record<string, Value>) => {
      const index = (ranks[column] ?? []).findIndex((value) => sameValue(value, row[name] ?? null))
      return index === -1 ? Number.MAX_SAFE_INTEGER : index
    }
    const order = rank(left) - rank(right)
    if (order !== 0) return order
  }
  return 0
}

function aggregated(how: NonNullable<DecisionTable['aggregate']>, matches: Record<string, Value>[], environment: Environment): Value {
  const values = matches.map((match) => Object.values(match)[0] ?? null)
  return listOperations[how]([values], environment)
}
