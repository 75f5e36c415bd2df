import type { Process, Step, StepParallel } from './document.ts'
import type { Report } from './faults.ts'
import { branchSteps } from './statuses.ts'

/** Work side by side has what it needs, and nobody comes into a branch or out of it but by the status that it belongs to. */
export function checkBranches(path: readonly string[], process: Process, report: Report): void {
  const into = intoBranch(process, report)
  for (const step of process.steps) {
    const at = [...path, 'steps', step.key]
    if (step.parallel) checkBlock(at, process, { ...step, parallel: step.parallel }, report)
    if (step.branch) checkBranchStep(at, process, { ...step, branch: step.branch }, report)
    else checkWays(at, step, into)
  }
  for (const { key, flows, otherwise, unknown } of process.gates ?? []) {
    for (const flow of flows) into([...path, 'gates', key, 'flows', flow.key], flow.to)
    into([...path, 'gates', key, 'otherwise'], otherwise)
    into([...path, 'gates', key, 'unknown'], unknown)
  }
}

/** Parts of a status for which branches leave no room, as paths in it: it is their steps that ask and wait. */
export function notBesideBranches(step: Step): string[][] {
  const parts = (['work', 'calls', 'documents', 'final'] as const).filter((part) => step[part])
  const needed = Object.entries(step.fields ?? {}).filter(([, rule]) => rule === 'required')
  return [...parts.map((part) => [part]), ...needed.map(([field]) => ['fields', field])]
}

function checkBlock(at: readonly string[], process: Process, step: Step & { parallel: StepParallel }, report: Report): void {
  const { branches } = step.parallel
  const path = [...at, 'parallel', 'branches']
  if (branches.length < 2) report(path, 'branches_missing')
  for (const { key } of branches) if (branchSteps(process, step.key, key).length === 0) report([...path, key], 'branch_empty')
  for (const part of notBesideBranches(step)) report([...at, ...part], 'not_beside_branches')
}

/** What only a status has, on which a record stands. */
const notInBranch = ['final', 'calls', 'parallel', 'merged', 'splitFrom'] as const

function checkBranchStep(at: readonly string[], process: Process, step: Step & Required<Pick<Step, 'branch'>>, report: Report): void {
  const { branch, fields = {}, transitions = [] } = step
  const { of, key } = branch
  if (!hasBranch(process, branch)) report([...at, 'branch'], 'branch_unknown')
  for (const part of notInBranch) if (step[part]) report([...at, part], 'not_in_branch')
  const ruled = Object.keys(fields).filter((field) => fields[field] !== 'required')
  for (const field of ruled) report([...at, 'fields', field], 'not_in_branch')
  const inside = new Set([of, ...branchSteps(process, of, key).map((one) => one.key)])
  for (const { key: button, to } of transitions) if (!inside.has(to)) report([...at, 'transitions', button], 'leaves_branch')
}

function hasBranch({ steps }: Process, { of, key }: NonNullable<Step['branch']>): boolean {
  return steps.some((one) => one.key === of && one.parallel?.branches.some((branch) => branch.key === key))
}

/** Tells a way that leads into a branch. */
type Into = (path: readonly string[], to: string | undefined) => void

function checkWays(at: readonly string[], { transitions = [], calls, parallel }: Step, into: Into): void {
  for (const { key, to } of transitions) into([...at, 'transitions', key], to)
  into([...at, 'calls', 'to'], calls?.to)
  into([...at, 'parallel', 'to'], parallel?.to)
}

function intoBranch({ steps }: Process, report: Report): Into {
  const inside = new Set(steps.flatMap(({ key, branch }) => (branch ? key : [])))
  return (path, to) => {
    if (to !== undefined && inside.has(to)) report(path, 'leads_into_branch')
  }
}
