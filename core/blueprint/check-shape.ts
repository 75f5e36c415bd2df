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
  const found = valueAt(issue.path, value)
  if (found === undefined) return [{ path, code: 'missing_value' }]
  if (issue.code === 'invalid_format' && isKeyPlace(issue.path))
    return [{ path, code: 'key_format', details: { key: String(issue.input) } }]
  return [{ path, code: 'wrong_value', details: { problem: issue.message, ...choiceOf(issue, found) } }]
}

/** What stands there, and what could, where that is told in a few words. */
function choiceOf(issue: z.core.$ZodIssue, found: unknown): Record<string, string> {
  return {
    ...(isScalar(found) && { found: String(found).slice(0, 60) }),
    ...(issue.code === 'too_big' && issue.origin === 'string' && { longest: String(issue.maximum) }),
    ...(issue.code === 'invalid_value' && { allowed: issue.values.map(String).join(', ') }),
  }
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
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
