import type { ValueProblem } from '@nurt/core/records/api.ts'
import { ApiProblem } from '../api/call.ts'

/** What was wrong with the values of a save; empty when it was refused for something else. */
export function valueProblems(error: unknown): ValueProblem[] {
  if (!(error instanceof ApiProblem) || error.code !== 'invalid_values') return []
  return Array.isArray(error.details.problems) ? (error.details.problems as ValueProblem[]) : []
}

/** What was wrong at a field and in its lines (`items.0.price`). */
export function problemsAt(problems: readonly ValueProblem[], key: string): ValueProblem[] {
  return problems.filter(({ field }) => field === key || field.startsWith(`${key}.`))
}
