import type { Read } from '../expressions/evaluate.ts'
import type { Environment } from '../expressions/scope.ts'

/** Fields of the record that are computed, by key, each with how its exact value follows from the others: a wire value. */
export type Unrounded = ReadonlyMap<string, (read: Read, environment: Environment) => unknown>

/** Reads computed fields as exactly as they are computed, not as the record shows them: a margin of 14.999 % is below 15. */
export function readUnrounded(read: Read, environment: Environment, unrounded: Unrounded): Read {
  const exactly: Read = (path) => {
    const compute = path.length === 1 ? unrounded.get(path[0] ?? '') : undefined
    return compute ? compute(exactly, environment) : read(path)
  }
  return exactly
}
