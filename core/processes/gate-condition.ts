import { checkResult } from '../expressions/check-expression.ts'
import { isBlankValue } from '../expressions/compare-values.ts'
import type { Condition } from '../expressions/condition.ts'
import { conditionToExpression } from '../expressions/condition-to-expression.ts'
import { compileToFunction } from '../expressions/evaluate.ts'
import type { Read } from '../expressions/evaluate.ts'
import type { Environment, ExpressionProblem, Scope } from '../expressions/scope.ts'
import { valueOf } from '../expressions/values.ts'

/** Yes, no, or null: it cannot be told, since a value is missing. */
export type Asked = (read: Read, environment: Environment) => boolean | null

type Compiled = { value: Asked } | { problems: ExpressionProblem[] }

/**
 * A condition at a gate is three-valued, unlike in a list: one that asks about a blank field is unknown, unless it asks whether the field
 * is blank. "All" is no as soon as a part is no, "any" is yes as soon as a part is yes.
 */
export function compileGateCondition(condition: Condition, scope: Scope): Compiled {
  const problems: ExpressionProblem[] = []
  const value = compile(condition, scope, problems)
  return problems.length > 0 ? { problems } : { value }
}

function compile(condition: Condition, scope: Scope, problems: ExpressionProblem[]): Asked {
  if ('all' in condition) return joined(condition.all, false, { scope, problems })
  if ('any' in condition) return joined(condition.any, true, { scope, problems })
  const asked = compilePart(condition, scope, problems)
  if ('formula' in condition || condition.op === 'blank' || condition.op === 'not_blank' || condition.value === null) return asked
  const path = condition.field.split('.')
  const type = scope(path)
  return (read, environment) => (type && isBlankValue(valueOf(read(path), type)) ? null : asked(read, environment))
}

/** Kleene's and (`decisive` no) or or (`decisive` yes). */
function joined(
  conditions: readonly Condition[],
  decisive: boolean,
  { scope, problems }: { scope: Scope; problems: ExpressionProblem[] },
): Asked {
  const parts = conditions.map((part) => compile(part, scope, problems))
  return (read, environment) => {
    const answers = parts.map((part) => part(read, environment))
    if (answers.includes(decisive)) return decisive
    return answers.includes(null) ? null : !decisive
  }
}

function compilePart(condition: Condition, scope: Scope, problems: ExpressionProblem[]): Asked {
  const tree = conditionToExpression(condition, scope)
  const checked = 'value' in tree ? checkResult(tree.value, scope, ['yes_no']) : tree
  if ('problems' in checked) {
    problems.push(...checked.problems)
    return () => null
  }
  const compiled = compileToFunction(checked.value)
  return (read, environment) => {
    const value = compiled(read, environment)
    return typeof value === 'boolean' ? value : null
  }
}
