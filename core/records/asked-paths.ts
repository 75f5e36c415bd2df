import { actionsOf, valuesOf } from '../blueprint/actions-due.ts'
import type { Process, Step, StepCall } from '../blueprint/document.ts'
import { mailPaths } from '../blueprint/mail-text.ts'
import { processConditions } from '../blueprint/process-conditions.ts'
import { conditionPaths } from '../expressions/condition-paths.ts'
import type { Assignee } from '../processes/definition.ts'
import { actionPaths } from './action-values.ts'

/**
 * All that a process asks about a record, each path once: `amount`, `client.segment`. In conditions and tables, as what must be filled in,
 * supplied or is judged, for who has to act, when, and for what the process sets and mails.
 */
export function askedPaths(process: Process): string[] {
  return [
    ...new Set([
      ...processConditions(process).flatMap(({ condition }) => conditionPaths(condition)),
      ...(process.gates ?? []).flatMap(({ table }) => table?.columns ?? []),
      ...process.steps.flatMap(askedAt),
      ...process.steps.flatMap(({ calls }) => (calls?.list ?? []).flatMap(handedBy)),
      ...actionsOf(process).flatMap(({ action }) => valuesOf(action).flatMap(([, value]) => actionPaths(value))),
      ...actionsOf(process).flatMap(({ action }) => (action.do === 'mail' ? mailPaths(action) : [])),
    ]),
  ]
}

function askedAt({ transitions = [], work, fields = {}, documents = [], timers = [] }: Step): string[] {
  return [
    ...transitions.flatMap(({ required = [] }) => required),
    ...(work?.assignees ?? []).flatMap((assignee) => fieldOf(assignee) ?? []),
    ...(work?.judged ?? []),
    ...Object.keys(fields).filter((field) => fields[field] === 'required'),
    ...documents.map(({ field }) => field),
    ...timers.flatMap(({ after }) => ('before' in after ? [after.before] : [])),
  ]
}

/** Columns of the line that it is made for are no fields of the record. */
function handedBy({ values = {}, each }: StepCall): string[] {
  return Object.values(values).flatMap((given) => actionPaths(given).filter((path) => path.split('.')[0] !== each))
}

function fieldOf(assignee: Assignee): string | undefined {
  if ('field' in assignee) return assignee.field
  return 'headOf' in assignee && typeof assignee.headOf === 'object' && 'field' in assignee.headOf ? assignee.headOf.field : undefined
}
