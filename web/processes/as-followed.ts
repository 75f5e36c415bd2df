import type { Module, Process } from '@nurt/core/blueprint/document.ts'
import type { CaseAnswer } from '@nurt/core/processes/api.ts'

/** The module with the process by which this record goes on. */
export function asFollowed(answer: CaseAnswer | undefined, module: Module, process: Process): { module: Module; process: Process } {
  const own = answer?.follows?.process
  return own ? { module: { ...module, process: own }, process: own } : { module, process }
}
