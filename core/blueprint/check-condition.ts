import { checkPublished } from '../expressions/check-expression.ts'
import { conditionToExpression } from '../expressions/condition-to-expression.ts'
import type { Condition } from '../expressions/condition.ts'
import { dependencies } from '../expressions/dependencies.ts'
import type { ExpressionProblem } from '../expressions/scope.ts'
import { operatorsOf } from '../fields/field-types.ts'
import type { Blueprint, Field } from './document.ts'
import type { Report } from './faults.ts'
import { fieldAtPath } from './field-at-path.ts'
import { scopeOf } from './field-scope.ts'

export interface ConditionPlace {
  blueprint: Blueprint
  module: string
  path: readonly string[]
  report: Report
  /** Whether the answer is stored, so that it may change only when the record does. */
  isStored: boolean
}

type FieldCondition = Extract<Condition, { field: string }>

/** Fields that are there, operators that their types have, values that they can hold; then what the expressions say of the whole. */
export function checkCondition(place: ConditionPlace, condition: Condition): void {
  if (!place.blueprint.modules.some(({ key }) => key === place.module)) return
  const leaves = leavesOf(condition)
  const faulty = leaves.filter((leaf) => !checkLeaf(place, leaf))
  if (faulty.length === 0) checkWhole(place, condition, leaves.filter(lacksValue))
}

function leavesOf(condition: Condition): FieldCondition[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf)
  if ('any' in condition) return condition.any.flatMap(leavesOf)
  return 'field' in condition ? [condition] : []
}

function checkLeaf({ blueprint, module, path, report }: ConditionPlace, leaf: FieldCondition): boolean {
  const details = { field: leaf.field, operator: leaf.op }
  const field = fieldAtPath(blueprint, module, leaf.field)?.field
  if (!field || field.hidden) {
    report(path, field ? 'field_hidden' : 'field_unknown', { field: leaf.field })
    return false
  }
  if (!operatorsOf(field).includes(leaf.op)) {
    report(path, 'operator_unfit', details)
    return false
  }
  for (const key of unknownChoices(field, leaf)) report(path, 'value_unfit', { ...details, value: key })
  return true
}

/** A list would silently miss what it asks for under a choice or step that is no more. */
function unknownChoices(field: Field, { value }: FieldCondition): string[] {
  if (field.type !== 'choice' && field.type !== 'multi_choice') return []
  const asked = [value].flat().filter((item) => typeof item === 'string')
  return asked.filter((key) => !field.choices.some((choice) => choice.key === key))
}

/** Half-made in an editor. `is` nothing asks for what is blank. */
function lacksValue({ op, value }: FieldCondition): boolean {
  if (['blank', 'not_blank', 'is', 'is_not'].includes(op)) return false
  return [value].flat().some((part) => part === undefined || part === null || part === '')
}

function checkWhole(place: ConditionPlace, condition: Condition, unfinished: readonly FieldCondition[]): void {
  const { blueprint, module, path, report, isStored } = place
  const scope = scopeOf(blueprint, module)
  const made = conditionToExpression(condition, scope)
  const checked = 'value' in made ? checkPublished(made.value, scope, ['yes_no']) : made
  if ('problems' in checked) reportProblems(place, checked.problems, unfinished)
  if (!isStored || !('value' in made)) return
  const { words, paths } = dependencies(made.value)
  for (const reads of [...words, ...paths.filter((read) => read.length > 1).map((read) => read.join('.'))]) {
    report(path, 'formula_not_stored', { reads })
  }
}

function reportProblems(
  { module, path, report }: ConditionPlace,
  problems: readonly ExpressionProblem[],
  unfinished: readonly FieldCondition[],
) {
  for (const { field } of unfinished) report(path, 'condition_without_value', { field, module })
  if (unfinished.length > 0) return
  for (const { code, at, details } of problems) {
    report(path, 'formula_problem', { ...details, problem: code, ...(at && { from: at[0], to: at[1] }) })
  }
}
