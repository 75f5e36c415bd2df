import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ExpressionProblemCode } from '@nurt/core/expressions/scope.ts'

/** What is wrong with a formula, for the person who writes it. */
export const expressionProblemTexts: { [C in ExpressionProblemCode]: MessageDescriptor } = {
  syntax: msg`This cannot be read. Check brackets, quotation marks and commas.`,
  unsupported: msg`This part of the language cannot be used here.`,
  too_long: msg`The formula is too long.`,
  too_deep: msg`The formula has too many brackets inside each other.`,
  too_large: msg`The formula has too many parts.`,
  unknown_field: msg`There is no field with this key.`,
  unknown_function: msg`There is no function with this name.`,
  wrong_arity: msg`This function wants another number of values.`,
  wrong_type: msg`A value of another type is needed here.`,
  not_constant: msg`A fixed value is needed here.`,
  invalid_number: msg`This is not a number that can be used.`,
  invalid_text: msg`This text cannot be read.`,
  invalid_date: msg`There is no such date.`,
  invalid_value: msg`This value cannot be used.`,
  months_in_duration: msg`A duration counts days, hours, minutes and seconds, not months.`,
  never_true: msg`No record could ever meet this.`,
  cycle: msg`The formula depends on itself.`,
}
