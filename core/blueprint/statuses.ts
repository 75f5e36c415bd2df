import type { Step } from './document.ts'

/** The steps on which records stand; on those of branches only their branch does. */
export function statusesOf({ steps }: { steps: readonly Step[] }): Step[] {
  return steps.filter(({ branch }) => !branch)
}

/** The steps of a branch of a status, or of all its branches, in their order. */
export function branchSteps({ steps }: { steps: readonly Step[] }, of: string, key?: string): Step[] {
  return steps.filter(({ branch }) => branch?.of === of && (key === undefined || branch.key === key))
}

/** The status on which a record stands while it, or a branch of it, is on this step. */
export function statusAt({ steps }: { steps: readonly Step[] }, step: string): string {
  return steps.find(({ key }) => key === step)?.branch?.of ?? step
}

/** Where new records stand. */
export function firstStatus({ steps = [] }: { steps?: readonly Step[] }): Step | undefined {
  return steps.find(({ branch }) => !branch)
}
