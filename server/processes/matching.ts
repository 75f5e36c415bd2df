import type { Label, Process } from '@nurt/core/blueprint/document.ts'
import { startKey } from '@nurt/core/blueprint/is-routed.ts'
import { firstStatus } from '@nurt/core/blueprint/statuses.ts'
import { followedSteps } from '@nurt/core/blueprint/step-moves.ts'
import { fold } from '@nurt/core/fields/fold.ts'
import type { Matching } from '@nurt/core/processes/replay.ts'

interface Named {
  key: string
  name: Label
}

/**
 * How statuses, buttons and outcomes of the process of then are found in the draft: by their key, else by their name in any language. A
 * status that was merged is found as what it became.
 */
export function matchingOf(past: Process | undefined, draft: Process): Matching & { isStep: (node: string) => boolean } {
  const gates = new Set([startKey, ...[past, draft].flatMap((process) => process?.gates ?? []).map(({ key }) => key)])
  const pastSteps = new Map(past?.steps.map((step) => [step.key, step]))
  const steps = new Map(draft.steps.map((step) => [step.key, step]))
  const merged = new Map(Object.entries(followedSteps(draft, '')))
  const known = new Map<string, string | undefined>()
  return {
    first: firstStatus(past)?.key,
    isStep: (node) => !gates.has(node),
    step: (key) => {
      if (!known.has(key)) known.set(key, merged.get(key) ?? found(key, pastSteps.values(), draft.steps))
      return known.get(key)
    },
    way: (at, { step, way }) => found(way, pastSteps.get(step)?.transitions ?? [], steps.get(at)?.transitions ?? []),
    outcome: (at, { step, outcome }) => found(outcome, pastSteps.get(step)?.work?.outcomes ?? [], steps.get(at)?.work?.outcomes ?? []),
  }
}

function found(key: string, before: Iterable<Named>, now: readonly Named[]): string | undefined {
  const same = now.find((one) => one.key === key)
  if (same) return same.key
  const name = [...before].find((one) => one.key === key)?.name
  return name && now.find((one) => isNamedAs(one.name, name))?.key
}

function isNamedAs(one: Label, other: Label): boolean {
  const others = new Map(Object.entries(other))
  return Object.entries(one).some(([language, text]) => text !== '' && fold(text) === fold(others.get(language) ?? ''))
}
