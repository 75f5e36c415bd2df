import { Decimal } from 'decimal.js'
import { checkResult } from '../expressions/check-expression.ts'
import { isBlankValue } from '../expressions/compare-values.ts'
import { compileDecisionTable } from '../expressions/decision-table.ts'
import type { DecisionTable } from '../expressions/decision-table.ts'
import { compileToFunction } from '../expressions/evaluate.ts'
import type { Condition } from '../expressions/condition.ts'
import type { Read } from '../expressions/evaluate.ts'
import { parseFeel } from '../expressions/parse-feel.ts'
import type { Environment, ExpressionProblem, Scope } from '../expressions/scope.ts'
import { valueOf } from '../expressions/values.ts'
import type { Gate, NodeOf, ProcessDefinition, ProcessNode } from './definition.ts'
import { compileGateCondition } from './gate-condition.ts'
import type { Asked } from './gate-condition.ts'
import { readUnrounded, type Unrounded } from './unrounded.ts'
import { reachOf } from './reach-of.ts'

/** A definition made ready to run: immutable, cached per version. */
export interface CompiledProcess {
  readonly nodes: ReadonlyMap<string, ProcessNode>
  readonly start: NodeOf<'start'>
  /** Conditions by the path of `conditionPath`. */
  readonly conditions: ReadonlyMap<string, Asked>
  /** The flows' keys that a gate's table names; unknown where an input is blank. */
  readonly tables: ReadonlyMap<string, Chosen>
  /** Whether something that a gate asks of each record is blank. */
  readonly lacking: ReadonlyMap<string, Lacking>
  /** What gates read of a record: computed values as exactly as they are computed. */
  readonly exactly: (read: Read, environment: Environment) => Read
  /** How many, by node: of a gate's `times`, of a join's count. Null: it cannot be told. */
  readonly counts: ReadonlyMap<string, Counted>
  /** The joins of each gate. */
  readonly joins: ReadonlyMap<string, readonly NodeOf<'join'>[]>
  /** All nodes that a token can come to from a node, in one or more moves. */
  readonly ahead: ReadonlyMap<string, ReadonlySet<string>>
}

type Lacking = (read: Read, environment: Environment) => boolean
type Counted = (read: Read, environment: Environment) => number | null
type Chosen = (read: Read, environment: Environment) => string[] | 'unknown'

/** What is wrong with one expression: the node, and the flow or transition in it. */
export interface PlacedProblem {
  node: string
  part?: string
  problem: ExpressionProblem
}

/** The place of a call's condition among those of its step: no transition has this key. */
export function callPart(call: string): string {
  return `call ${call}`
}

/**
 * The shape must be right already (`checkProcess`); expressions that are not are told all at once. Gates read what `unrounded` computes
 * instead of the values that the record shows.
 */
export function compileProcess(
  definition: ProcessDefinition,
  scope: Scope,
  unrounded: Unrounded = new Map(),
): { value: CompiledProcess } | { problems: PlacedProblem[] } {
  const problems: PlacedProblem[] = []
  const compiler = new Compiler(scope, unrounded, problems)
  for (const node of definition.nodes) compiler.add(node)
  if (problems.length > 0) return { problems }
  const { nodes } = definition
  const isStart = (node: ProcessNode) => node.kind === 'start'
  return {
    value: {
      nodes: new Map(nodes.map((node) => [node.key, node])),
      start: nodes.find(isStart) ?? { kind: 'start', key: '', to: '' },
      conditions: compiler.conditions,
      tables: compiler.tables,
      lacking: compiler.lacking,
      exactly: (read, environment) => readUnrounded(read, environment, unrounded),
      counts: compiler.counts,
      joins: Map.groupBy(
        nodes.filter((node) => node.kind === 'join'),
        ({ of }) => of,
      ),
      ahead: reachOf(nodes),
    },
  }
}

export function conditionPath(node: string, part: string): string {
  return `${node} ${part}`
}

class Compiler {
  readonly conditions = new Map<string, Asked>()
  readonly tables = new Map<string, Chosen>()
  readonly lacking = new Map<string, Lacking>()
  readonly counts = new Map<string, Counted>()
  readonly #scope: Scope
  readonly #unrounded: Unrounded
  readonly #problems: PlacedProblem[]

  constructor(scope: Scope, unrounded: Unrounded, problems: PlacedProblem[]) {
    this.#scope = scope
    this.#unrounded = unrounded
    this.#problems = problems
  }

  add(node: ProcessNode): void {
    if (node.kind === 'step') this.#addConditions(node.key, node.transitions)
    if (node.kind === 'step' || node.kind === 'end') this.#addConditions(node.key, callsOf(node))
    if (node.kind === 'gate') this.#addGate(node)
    if (node.kind === 'join' && typeof node.when === 'object') this.#addCount(node.key, node.when.count)
  }

  #addGate(gate: Gate): void {
    this.#addConditions(gate.key, gate.flows)
    for (const { key } of gate.flows) this.#readExactly(this.conditions, conditionPath(gate.key, key))
    if (gate.asked) this.#addAsked(gate.key, gate.asked)
    if (gate.times !== undefined) this.#addCount(gate.key, gate.times)
    if (gate.table) this.#addTable(gate.key, gate.table)
  }

  #addAsked(node: string, asked: readonly string[]): void {
    const fields = asked.map((field) => ({ path: field.split('.'), type: this.#scope(field.split('.')) }))
    this.lacking.set(node, (read) => fields.some(({ path, type }) => type && isBlankValue(valueOf(read(path), type))))
    this.#readExactly(this.lacking, node)
  }

  #readExactly<T>(closures: Map<string, (read: Read, environment: Environment) => T>, key: string): void {
    const closure = closures.get(key)
    if (!closure || this.#unrounded.size === 0) return
    closures.set(key, (read, environment) => closure(readUnrounded(read, environment, this.#unrounded), environment))
  }

  #addConditions(node: string, parts: readonly { key: string; condition?: Gate['flows'][number]['condition'] }[]): void {
    for (const { key, condition } of parts) {
      if (!condition) continue
      const compiled = compileGateCondition(condition, this.#scope)
      if ('value' in compiled) this.conditions.set(conditionPath(node, key), compiled.value)
      else this.#report(compiled.problems, node, key)
    }
  }

  #addCount(node: string, count: number | { formula: string }): void {
    if (typeof count === 'number') {
      this.counts.set(node, () => count)
      return
    }
    const compiled = this.#compile(count.formula, node)
    this.counts.set(node, (read, environment) => {
      const value = compiled(read, environment)
      return value instanceof Decimal ? Math.max(0, value.floor().toNumber()) : null
    })
  }

  #addTable(node: string, table: DecisionTable): void {
    const compiled = compileDecisionTable(table, this.#scope)
    if ('problems' in compiled) {
      this.#report(compiled.problems, node)
      return
    }
    const inputs = table.inputs.map((input) => this.#compile(input, node, null))
    this.tables.set(node, (read, environment) => {
      if (inputs.some((input) => isBlankValue(input(read, environment)))) return 'unknown'
      const decision = compiled.value(read, environment)
      const hits = Array.isArray(decision) ? decision : decision ? [decision] : []
      return hits.flatMap((hit) => Object.values(hit).slice(0, 1)).filter((flow) => typeof flow === 'string')
    })
  }

  #compile(text: string, node: string, wanted: 'number' | null = 'number') {
    const parsed = parseFeel(text)
    const types = ['number', 'text', 'money', 'date', 'datetime', 'duration', 'yes_no', 'key', 'list', 'record'] as const
    const checked = 'value' in parsed ? checkResult(parsed.value, this.#scope, wanted ? [wanted] : types) : { problems: [parsed.problem] }
    if ('value' in checked) return compileToFunction(checked.value)
    this.#report(checked.problems, node)
    return () => null
  }

  #report(problems: readonly ExpressionProblem[], node: string, part?: string): void {
    this.#problems.push(...problems.map((problem) => ({ node, problem, ...(part !== undefined && { part }) })))
  }
}

function callsOf({ calls }: NodeOf<'step' | 'end'>): { key: string; condition?: Condition }[] {
  return (calls?.list ?? []).map(({ key, condition }) => ({ key: callPart(key), ...(condition && { condition }) }))
}
