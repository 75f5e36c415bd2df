import { codeOf } from '../code-of.ts'

export function isUniqueViolation(error: unknown): boolean {
  return codeOf(error) === '23505'
}
