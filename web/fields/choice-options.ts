import type { Choice, Label } from '@nurt/core/blueprint/document.ts'

/** What may be chosen: those not hidden, and what stands there already. */
export function choiceOptions(choices: readonly Choice[], chosen: readonly string[], labelOf: (label: Label) => string) {
  return choices
    .filter((choice) => !choice.hidden || chosen.includes(choice.key))
    .map((choice) => ({ value: choice.key, label: labelOf(choice.name) || choice.key }))
}
