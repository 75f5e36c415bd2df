import type { ValueProblem } from '@nurt/core/records/api.ts'
import { ApiProblem } from '../api/call.ts'

/** What was wrong with the values of a save; empty when it was refused for something else. */
export function valueProblems(error: unknown): ValueProblem[] {
  if (!(error instanceof ApiProblem) || error.code !== 'invalid_values') return []
  return Array.isArray(error.details.problems) ? (error.details.problems as ValueProblem[]) : []
}

/** What was wrong at a field, or in one of its lines (`items.0.price`). */
export function problemAt(problems: readonly ValueProblem[], field: string): ValueProblem | undefined {
  return problems.find((problem) => problem.field === field) ?? problems.find((problem) => problem.field.startsWith(`${field}.`))
}
