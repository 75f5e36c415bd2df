import type { Module, StepGate } from '@nurt/core/blueprint/document.ts'

/** The decision tables of a module whose rows a role changes without configuring. */
export function editedBy({ process }: Module, role: string): StepGate[] {
  return process?.gates?.filter(({ editors }) => editors?.includes(role)) ?? []
}
