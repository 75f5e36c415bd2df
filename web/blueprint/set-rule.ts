import type { Step, StepFieldRule } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { put } from './put.ts'

/** What a status says of a field from now on; nothing where it says that already. The last rule takes the whole with it. */
export function setRule({ fields = {} }: Step, at: string[], field: string, rule: StepFieldRule | undefined): Operation[] {
  const path = [...at, 'fields']
  if (fields[field] === rule) return []
  const isLast = rule === undefined && Object.keys(fields).length === 1
  if (isLast) return [put(path, undefined)]
  return Object.keys(fields).length === 0 ? [put(path, { [field]: rule })] : [put([...path, field], rule)]
}
