import type { Process, Step, StepCall, StepGate, StepTransition } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import { conditionPaths } from '@nurt/core/expressions/condition-paths.ts'

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
  const { transitions, fields, timers, documents, calls } = rest
  return {
    ...rest,
    ...(transitions && { transitions: transitions.map((button) => visibleButton(button, isRead)) }),
    ...(fields && { fields: Object.fromEntries(Object.entries(fields).filter(([field]) => isRead(field))) }),
    ...(timers && { timers: timers.filter(({ after }) => !('before' in after) || isRead(after.before)) }),
    ...(documents && { documents: documents.filter(({ field }) => isRead(field)) }),
    ...(calls && { calls: { ...calls, list: calls.list.map(visibleCall) } }),
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
function visibleCall(call: StepCall): StepCall {
  const { condition: _, values: __, back: ___, ...rest } = call
  return rest
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
