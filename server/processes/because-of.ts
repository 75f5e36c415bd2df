import type { CaseDetails } from '@nurt/core/events/event.ts'
import type { CompiledProcess } from '@nurt/core/processes/compile-process.ts'
import { askedValue, pathsOf } from '@nurt/core/processes/explain-gate.ts'
import type { Facts } from '@nurt/core/processes/facts.ts'
import type { ProcessEvent } from '@nurt/core/processes/process-event.ts'

/** What was true when this happened, and is perhaps not when somebody asks why it did: values of decisions, and who was who. */
export function becauseOf(
  { nodes, exactly }: CompiledProcess,
  events: readonly ProcessEvent[],
  { read, environment, called: calledBy }: Pick<Facts, 'read' | 'environment' | 'called'>,
): Pick<CaseDetails, 'asked' | 'called'> {
  const gates = events.flatMap((event) => {
    const gate = event.type === 'gate.decided' ? nodes.get(event.gate) : undefined
    return gate?.kind === 'gate' ? [gate] : []
  })
  const then = exactly(read, environment)
  const asked = [...new Set(gates.flatMap((gate) => [...pathsOf(gate), ...(gate.asked ?? [])]))].map((path) => askedValue(path, then))
  const called = events.flatMap((event) => {
    if (event.type !== 'task.opened' || event.added) return []
    const by = calledBy?.(event.step, event.person ?? event.queue ?? '')
    return by ? [{ task: event.task, by }] : []
  })
  return { ...(asked.length > 0 && { asked }), ...(called.length > 0 && { called }) }
}
