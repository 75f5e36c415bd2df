import type { List, Question } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'

/** Of the records that point somewhere those of the list that was chosen for them, in its order; without one all. */
export function relatedQuestion(pointing: Condition, own: List | undefined): Partial<Question> {
  if (!own) return { condition: pointing }
  const { condition, order, picked } = own
  return { condition: { all: [pointing, condition] }, order, ...(picked !== undefined && { picked }) }
}
