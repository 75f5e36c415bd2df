import type { Blueprint, Field, FieldOf, Label } from '../blueprint/document.ts'
import { matchesOf, matchFormula } from '../blueprint/link-matches.ts'
import { scopeOf, scopeOfLine } from '../blueprint/field-scope.ts'
import type { CompiledModule, Snapshot } from '../blueprint/snapshot.ts'
import { checkExpression } from '../expressions/check-expression.ts'
import type { Checked } from '../expressions/checked.ts'
import { dependencies } from '../expressions/dependencies.ts'
import { compileToFunction } from '../expressions/evaluate.ts'
import type { Read } from '../expressions/evaluate.ts'
import { parseFeel } from '../expressions/parse-feel.ts'
import type { Environment, Scope } from '../expressions/scope.ts'
import type { Expression } from '../expressions/tree.ts'
import { wireOf } from '../expressions/values.ts'

/** What a module's blueprint computes and demands of its records, ready to run. */
export interface RecordRules {
  /** Stored formulas, each after those that it reads. */
  readonly formulas: readonly Computed[]
  /** Stored formulas of line items, by the lines' field. */
  readonly lineFormulas: ReadonlyMap<string, readonly Computed[]>
  readonly defaults: readonly Computed[]
  readonly lineDefaults: ReadonlyMap<string, readonly Computed[]>
  readonly rules: readonly Rule[]
  /** By link field, the fields of the linked record that rules and defaults read. */
  readonly linked: ReadonlyMap<string, readonly string[]>
}

/** A wire value that is computed from the record's others. */
export interface Computed {
  readonly field: Field
  readonly compute: (read: Read, environment: Environment) => unknown
}

interface Rule {
  readonly field: Field
  readonly says: Says
  readonly isBroken: (read: Read, environment: Environment) => boolean
}

/** What is told where it is broken: as the administrator wrote it, or that a chosen record does not match. */
type Says = { message: Label; formula: string } | { own: Label; theirs: Label; paths: readonly string[] }

/** Compiled once per snapshot and module. */
export function rulesOf(snapshot: Snapshot, module: CompiledModule): RecordRules {
  const known = compiled.get(module) ?? compileRules(snapshot.blueprint, module)
  compiled.set(module, known)
  return known
}

const compiled = new WeakMap<CompiledModule, RecordRules>()

function compileRules(blueprint: Blueprint, module: CompiledModule): RecordRules {
  const scope = scopeOf(blueprint, module.key)
  return {
    formulas: module.formulas.map((field) => compileFormula(field, scope)),
    lineFormulas: byLines(module, ({ key, fields }) => {
      const order = module.fields.get(key)?.lines?.formulas ?? []
      return order.map((field) => compileFormula(field, scopeOfLine(fields)))
    }),
    defaults: module.shown.flatMap((field) => defaultOf(field, scope)),
    lineDefaults: byLines(module, ({ fields }) => fields.flatMap((field) => defaultOf(field, scopeOfLine(fields)))),
    rules: module.shown.flatMap((field) => rulesIn(field, module, blueprint).map((rule) => compileRule(field, rule, scope))),
    linked: linkedReads(module, blueprint),
  }
}

function byLines(module: CompiledModule, make: (lines: FieldOf<'lines'>) => Computed[]): ReadonlyMap<string, readonly Computed[]> {
  return new Map(module.lines.map((lines) => [lines.key, make(lines)]))
}

export function compileFormula(field: FieldOf<'formula'>, scope: Scope): Computed {
  const checked = check(parse(field.formula), scope)
  const value = compileToFunction(checked)
  const places = field.places ?? (field.result === 'money' ? 2 : undefined)
  return { field, compute: (read, environment) => wireOf(value(read, environment), checked.type, places) }
}

function defaultOf(field: Field, scope: Scope): Computed[] {
  const { default: given } = field
  if (given === undefined || given === null) return []
  if (!isFormula(given)) return [{ field, compute: () => given }]
  const checked = check(parse(given.formula), scope)
  const value = compileToFunction(checked)
  return [{ field, compute: (read, environment) => wireOf(value(read, environment), checked.type) }]
}

interface Ruling {
  formula: string
  says: Says
}

/** Its own rule, and what the record that it links to has to match. */
function rulesIn(field: Field, module: CompiledModule, blueprint: Blueprint): Ruling[] {
  const own = field.rule ? [{ formula: field.rule.formula, says: field.rule }] : []
  if (field.type !== 'link' || !field.matches) return own
  const linked = blueprint.modules.find(({ key }) => key === field.module)?.fields ?? []
  const matches = matchesOf(field, module.shown, linked)
  return [
    ...own,
    ...matches.map((match) => ({
      formula: matchFormula(field.key, match),
      says: { own: match.own.name, theirs: match.theirs.name, paths: [match.own.key, `${field.key}.${match.theirs.key}`] },
    })),
  ]
}

function compileRule(field: Field, { formula, says }: Ruling, scope: Scope): Rule {
  const holds = compileToFunction(check(parse(formula), scope))
  return { field, says, isBroken: (read, environment) => holds(read, environment) === false }
}

/** `client.segment` in a rule needs the segment of the linked client. */
function linkedReads(module: CompiledModule, blueprint: Blueprint): ReadonlyMap<string, readonly string[]> {
  const reads = new Map<string, Set<string>>()
  for (const text of module.shown.flatMap((field) => textsOf(field, module, blueprint))) {
    for (const [link = '', field] of dependencies(parse(text)).paths) {
      if (field === undefined || module.fields.get(link)?.field.type !== 'link') continue
      reads.set(link, (reads.get(link) ?? new Set()).add(field))
    }
  }
  return new Map([...reads].map(([link, fields]) => [link, [...fields]]))
}

function textsOf(field: Field, module: CompiledModule, blueprint: Blueprint): string[] {
  const rules = rulesIn(field, module, blueprint).map(({ formula }) => formula)
  return isFormula(field.default) ? [...rules, field.default.formula] : rules
}

function isFormula(value: unknown): value is { formula: string } {
  return typeof value === 'object' && value !== null && 'formula' in value && typeof value.formula === 'string'
}

function parse(text: string): Expression {
  const parsed = parseFeel(text)
  if ('problem' in parsed) throw new Error(`A published formula does not parse: ${text}`)
  return parsed.value
}

/** Published formulas have passed the validator. */
function check(expression: Expression, scope: Scope): Checked {
  const checked = checkExpression(expression, scope)
  if ('problems' in checked) throw new Error(`A published formula does not check: ${JSON.stringify(checked.problems)}`)
  return checked.value
}
