import { checkPublished } from '../expressions/check-expression.ts'
import { dependencies } from '../expressions/dependencies.ts'
import { parseFeel } from '../expressions/parse-feel.ts'
import type { ExpressionProblem, Scope } from '../expressions/scope.ts'
import type { Expression, Type } from '../expressions/tree.ts'
import { typeOf } from '../fields/field-types.ts'
import { askedOfOthers } from './asked-of-others.ts'
import { checkCondition } from './check-condition.ts'
import type { Blueprint, Field, FieldOf, Module } from './document.ts'
import type { Report } from './faults.ts'
import { defaultFormula } from './default-formula.ts'
import { scopeOf, scopeOfLine } from './field-scope.ts'
import { formulaOrder } from './formula-order.ts'
import { isSystemField } from './system-fields.ts'

/** Every formula and condition can be read, names what is there, gives the type that is wanted and can be stored where it is. */
export function checkFormulas(blueprint: Blueprint, report: Report): void {
  const modules = blueprint.modules.filter(({ enabled }) => enabled)
  for (const module of modules) {
    const path = ['modules', module.key, 'fields']
    checkFieldFormulas(path, module.fields, scopeOf(blueprint, module.key), report)
    for (const field of module.fields.filter(({ hidden }) => !hidden)) {
      if (field.type === 'lines') checkFieldFormulas([...path, field.key, 'fields'], field.fields, scopeOfLine(field.fields), report)
      if (field.type === 'formula' && !field.live) checkStored([...path, field.key, 'formula'], field, module, report)
    }
    checkAsked(blueprint, { path, fields: module.fields }, report)
  }
  for (const list of blueprint.lists.filter((list) => modules.some(({ key }) => key === list.module))) {
    checkCondition({ blueprint, module: list.module, path: ['lists', list.key, 'condition'], report, isStored: false }, list.condition)
  }
}

/** What is counted is stored; what can be chosen is asked when it is. */
function checkAsked(blueprint: Blueprint, { path, fields }: { path: readonly string[]; fields: readonly Field[] }, report: Report): void {
  for (const field of fields.filter(({ hidden }) => !hidden)) {
    const at = [...path, field.key]
    if (field.type === 'lines') checkAsked(blueprint, { path: [...at, 'fields'], fields: field.fields }, report)
    const asked = askedOfOthers(field)
    if (!asked) continue
    const isStored = asked.part === 'condition'
    checkCondition({ blueprint, module: asked.about, path: [...at, asked.part], report, isStored }, asked.condition)
  }
}

function checkFieldFormulas(path: readonly string[], fields: readonly Field[], scope: Scope, report: Report): void {
  for (const field of fields.filter(({ hidden }) => !hidden)) {
    const at = [...path, field.key]
    if (field.type === 'formula') checkFormula([...at, 'formula'], field.formula, { scope, type: typeOf(field), report })
    if (field.rule) checkFormula([...at, 'rule', 'formula'], field.rule.formula, { scope, type: { type: 'yes_no' }, report })
    const formula = defaultFormula(field)
    if (formula !== undefined) checkFormula([...at, 'default'], formula, { scope, type: typeOf(field), report })
  }
  for (const field of formulaOrder(fields).cycle) report([...path, field.key, 'formula'], 'formula_cycle', { field: field.key })
}

export function checkFormula(path: readonly string[], text: string, wanted: { scope: Scope; type: Type; report: Report }): void {
  if (text.trim() === '') return wanted.report(path, 'missing_value')
  const parsed = parseFeel(text)
  const problems = 'value' in parsed ? problemsOf(parsed.value, wanted.scope, wanted.type) : [parsed.problem]
  for (const problem of problems) reportProblem(path, problem, wanted.report)
}

/** A key (choice, person) may be written as text. */
function problemsOf(expression: Expression, scope: Scope, { type }: Type): ExpressionProblem[] {
  const fitting: Type['type'][] = type === 'key' || type === 'record' ? ['key', 'record', 'text'] : [type]
  const checked = checkPublished(expression, scope, fitting)
  return 'problems' in checked ? checked.problems : []
}

function reportProblem(path: readonly string[], { code, at, details }: ExpressionProblem, report: Report): void {
  report(path, 'formula_problem', { ...details, problem: code, ...(at && { from: at[0], to: at[1] }) })
}

/** What is stored changes only when its record does. */
function checkStored(path: readonly string[], field: FieldOf<'formula'>, module: Module, report: Report): void {
  for (const reads of livePartsOf(field.formula, module)) report(path, 'formula_not_stored', { reads })
}

/** What a formula reads that a stored one may not: the clock, other records, what is not stored itself. Empty for one that cannot be read. */
export function livePartsOf(formula: string, module: Module): string[] {
  const parsed = parseFeel(formula)
  if (!('value' in parsed)) return []
  const { paths, words } = dependencies(parsed.value)
  return [...words, ...paths.filter((path) => !isStoredPath(path, module)).map((path) => path.join('.'))]
}

function isStoredPath([first = '', second]: readonly string[], module: Module): boolean {
  if (isSystemField(first)) return false
  const field = module.fields.find(({ key }) => key === first)
  if (field?.type === 'link' && second !== undefined) return false
  return field?.type !== 'rollup' && !(field?.type === 'formula' && field.live)
}
