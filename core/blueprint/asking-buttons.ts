import type { Process, StepTransition } from './document.ts'
import { statusesOf } from './statuses.ts'

/**
 * The buttons that ask to be sure, among those by which a record may come to a status, also over decisions: from that status, or from any.
 * By the drawing alone: which button is pressed in the end follows from the record's values.
 */
export function askingButtons({ steps, gates = [] }: Process, to: string, from?: string): StepTransition[] {
  const leads = (key: string, seen: readonly string[] = []): boolean => {
    const gate = gates.find((one) => one.key === key)
    if (!gate || seen.includes(key)) return key === to
    const targets = [...gate.flows.map((flow) => flow.to), gate.otherwise, gate.unknown]
    return targets.some((target) => target !== undefined && leads(target, [...seen, key]))
  }
  return statusesOf({ steps })
    .filter(({ key }) => key !== to && (from === undefined || key === from))
    .flatMap(({ transitions = [] }) => transitions)
    .filter((button) => Object.values(button.confirm ?? {}).some(Boolean) && leads(button.to))
}
