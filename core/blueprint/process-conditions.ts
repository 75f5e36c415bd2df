import type { Condition } from '../expressions/condition.ts'
import type { Process } from './document.ts'

/** A condition over the module's own records, with where it stands in the process. */
export interface PlacedCondition {
  path: string[]
  condition: Condition
}

/** All conditions of a process: of buttons, of what a status starts, of whom a split moves, and of the ways of its decisions. */
export function processConditions({ steps, gates = [] }: Process): PlacedCondition[] {
  const placed = (path: string[], condition: Condition | undefined) => (condition ? [{ path, condition }] : [])
  return [
    ...steps.flatMap(({ key, transitions = [], calls, splitFrom }) => [
      ...transitions.flatMap((button) => placed(['steps', key, 'transitions', button.key, 'condition'], button.condition)),
      ...(calls?.list ?? []).flatMap((call) => placed(['steps', key, 'calls', 'list', call.key, 'condition'], call.condition)),
      ...placed(['steps', key, 'splitFrom', 'condition'], splitFrom?.condition),
    ]),
    ...gates.flatMap((gate) => gate.flows.flatMap((flow) => placed(['gates', gate.key, 'flows', flow.key, 'condition'], flow.condition))),
  ]
}
