import { checkResult } from './check-expression.ts'
import type { CheckResult } from './check-expression.ts'
import type { Condition } from './condition.ts'
import { conditionToExpression } from './condition-to-expression.ts'
import type { Scope } from './scope.ts'

/**
 * The builder's condition made ready for either reader, or all that is wrong with it. One that can never hold is a good question here: a
 * viewer's own filter on top of a list's may well ask it.
 */
export function checkCondition(condition: Condition, scope: Scope): CheckResult {
  const converted = conditionToExpression(condition, scope)
  return 'problems' in converted ? converted : checkResult(converted.value, scope, ['yes_no'])
}
