import type { z } from 'zod'
import { deepest, isTooDeep } from '../expressions/depth.ts'
import { elementKey } from './elements.ts'
import type { Fault } from './faults.ts'

/** What differs from the schema, with places as in operations: elements of arrays by their keys. */
export function checkShape(value: unknown, schema: z.ZodType): Fault[] {
  if (isTooDeep(value)) return [{ path: [], code: 'too_deep', details: { deepest } }]
  const parsed = schema.safeParse(value)
  return parsed.success ? [] : parsed.error.issues.flatMap((issue) => faultsOf(issue, value))
}

function faultsOf(issue: z.core.$ZodIssue, value: unknown): Fault[] {
  const path = keyedPath(issue.path, value)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((property) => ({ path: [...path, property], code: 'unknown_property', details: { property } }))
  }
  if (valueAt(issue.path, value) === undefined) return [{ path, code: 'missing_value' }]
  if (issue.code === 'invalid_format' && isKeyPlace(issue.path))
    return [{ path, code: 'key_format', details: { key: String(issue.input) } }]
  return [{ path, code: 'wrong_value', details: { problem: issue.message } }]
}

function isKeyPlace(path: readonly PropertyKey[]): boolean {
  return path.at(-1) === 'key'
}

function keyedPath(path: readonly PropertyKey[], value: unknown): string[] {
  let node: unknown = value
  return path.map((segment) => {
    const child = (node as Record<PropertyKey, unknown> | undefined)?.[segment]
    const name = Array.isArray(node) ? (elementKey(child) ?? String(segment)) : String(segment)
    node = child
    return name
  })
}

function valueAt(path: readonly PropertyKey[], value: unknown): unknown {
  return path.reduce<unknown>((node, segment) => (node as Record<PropertyKey, unknown> | null | undefined)?.[segment], value)
}
