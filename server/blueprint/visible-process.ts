import type { Process, Step, StepCall, StepGate, StepTransition, StepWork } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import { conditionPaths } from '@nurt/core/expressions/condition-paths.ts'
import type { Assignee } from '@nurt/core/processes/definition.ts'

type IsRead = (path: string) => boolean

/**
 * A process as staff see it: where records may go, who has to act, and what they have to see to. By what values it decides they learn of
 * fields that they read; what it does by itself is for those who configure. Who edits a table learns of the own `role` only that it does.
 */
export function visibleProcess(process: Process, isRead: IsRead, role?: string): Process {
  const { gates } = process
  return {
    ...process,
    steps: process.steps.map((step) => visibleStep(step, isRead)),
    ...(gates && { gates: gates.map((gate) => visibleGate(gate, isRead, role)) }),
  }
}

function visibleStep(step: Step, isRead: IsRead): Step {
  const { onEnter: _, onLeave: __, splitFrom: ___, ...rest } = step
  const { transitions, fields, timers, documents, calls, work } = rest
  return {
    ...rest,
    ...(transitions && { transitions: transitions.map((button) => visibleButton(button, isRead)) }),
    ...(fields && { fields: Object.fromEntries(Object.entries(fields).filter(([field]) => isRead(field))) }),
    ...(timers && { timers: timers.filter(({ after }) => !('before' in after) || isRead(after.before)) }),
    ...(documents && { documents: documents.filter(({ field }) => isRead(field)) }),
    ...(calls && { calls: { ...calls, list: calls.list.map((call) => visibleCall(call, isRead)) } }),
    ...(work && { work: visibleWork(work, isRead) }),
  }
}

function visibleButton(button: StepTransition, isRead: IsRead): StepTransition {
  const { actions: _, condition, required, ...rest } = button
  return {
    ...rest,
    ...(condition && isAskable(condition, isRead) && { condition }),
    ...(required && { required: required.filter(isRead) }),
  }
}

/** That one is started, and where. */
function visibleCall(call: StepCall, isRead: IsRead): StepCall {
  const { condition: _, values: __, back: ___, each, ...rest } = call
  return { ...rest, ...(each !== undefined && isRead(each) && { each }) }
}

/** Whom a field names is told to those who read the field. */
function visibleWork({ judged, assignees, ...work }: StepWork, isRead: IsRead): StepWork {
  return {
    ...work,
    assignees: assignees.filter((assignee) => [fieldNaming(assignee) ?? []].flat().every(isRead)),
    ...(judged && { judged: judged.filter(isRead) }),
  }
}

function fieldNaming(assignee: Assignee): string | undefined {
  if ('field' in assignee) return assignee.field
  return 'headOf' in assignee && typeof assignee.headOf === 'object' && 'field' in assignee.headOf ? assignee.headOf.field : undefined
}

/** A way whose condition may not be read asks for what nothing meets, as a closed list does. */
function visibleGate({ table, editors, ...gate }: StepGate, isRead: IsRead, role: string | undefined): StepGate {
  return {
    ...gate,
    flows: gate.flows.map((flow) => (isAskable(flow.condition, isRead) ? flow : { ...flow, condition: { any: [] } })),
    ...(table?.columns.every(isRead) && { table }),
    ...(role !== undefined && editors?.includes(role) && { editors: [role] }),
  }
}

function isAskable(condition: Condition, isRead: IsRead): boolean {
  return conditionPaths(condition).every(isRead)
}
