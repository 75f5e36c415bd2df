import type { Step } from './document.ts'

/** A module's process, where it has one, or as much of it as tells its steps. */
type Steps = { readonly steps: readonly Step[] } | undefined

/** The steps on which records stand; on those of branches only their branch does. */
export function statusesOf(process: Steps): Step[] {
  return process?.steps.filter(({ branch }) => !branch) ?? []
}

/** The steps of a branch of a status, or of all its branches, in their order. */
export function branchSteps(process: Steps, of: string, key?: string): Step[] {
  return process?.steps.filter(({ branch }) => branch?.of === of && (key === undefined || branch.key === key)) ?? []
}

/** The step with which each branch of a status begins; a branch without steps, which is told as a fault, does not. */
export function branchStarts(process: Steps, { key: of, parallel }: Step): { key: string; first: Step }[] {
  return (parallel?.branches ?? []).flatMap(({ key }) => {
    const [first] = branchSteps(process, of, key)
    return first ? { key, first } : []
  })
}

/** The status on which a record stands while it, or a branch of it, is on this step. */
export function statusAt(process: Steps, step: string): string {
  return process?.steps.find(({ key }) => key === step)?.branch?.of ?? step
}

/** Where new records stand. */
export function firstStatus(process: Steps): Step | undefined {
  return process?.steps.find(({ branch }) => !branch)
}
