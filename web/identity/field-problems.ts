import { ApiProblem } from '../api/call.ts'

/** The problems of a refused form by field, so that each is told where it is; empty when they concern no field of it. */
export function fieldProblems(error: unknown, fields: readonly string[], print: (error: unknown) => string): Record<string, string> {
  if (!(error instanceof ApiProblem)) return {}
  if (error.code.startsWith('PASSWORD_')) return { password: print(error) }
  const { field, problems } = error.details
  const named = Array.isArray(problems) ? problems.map(fieldOf) : [field]
  return Object.fromEntries(named.filter((name): name is string => fields.includes(String(name))).map((name) => [name, print(error)]))
}

/** Whether it is the new password that was refused, not the one that proves who it is. */
export function isOfNewPassword(error: unknown): boolean {
  return 'password' in fieldProblems(error, ['password'], () => '')
}

function fieldOf(problem: unknown): unknown {
  return typeof problem === 'object' && problem !== null && 'field' in problem ? problem.field : undefined
}
