import type { Process, Step } from '@nurt/core/blueprint/document.ts'
import { applyOperations, type Operation } from '@nurt/core/blueprint/operations.ts'
import { branchSteps } from '@nurt/core/blueprint/statuses.ts'
import { exampleBlueprint } from '@nurt/core/blueprint/testing.ts'
import { validateBlueprint } from '@nurt/core/blueprint/validate.ts'
import { expect, test } from 'vitest'
import { addBranches, addToBranch, type Editing, endParallel, removeBranch, renameBranch, startParallel } from './branch-changes.ts'
import { startWork } from './starting-work.ts'
import { freely } from './step-by-step.ts'
import { removeStep } from './step-changes.ts'
import { addStepsAfter, addStepsOn, addWay, removeFromWay } from './way-changes.ts'
import { wayGraph } from './way-graph.ts'

const path = ['modules', 'contract', 'process']

function withProcess(process: Process) {
  const blueprint = exampleBlueprint()
  const lists = blueprint.lists.map((list) => ({ ...list, condition: { all: [] } }))
  return { ...blueprint, lists, modules: blueprint.modules.map((one) => (one.key === 'contract' ? { ...one, process } : one)) }
}

/** A process with all that is wrong with it. */
function after(process: Process, operations: readonly Operation[]): { process: Process; faults: string[] } {
  const blueprint = applyOperations(withProcess(process), operations)
  const faults = validateBlueprint(blueprint).map(({ path, code }) => `${path.slice(3).join('.')} ${code}`)
  return { process: blueprint.modules.find(({ key }) => key === 'contract')!.process!, faults }
}

const step = (key: string, more: Partial<Step>): Step => ({ key, name: { en: key }, color: 'blue', group: 'open', ...more })
const plain: Process = {
  groups: [{ key: 'open', name: { en: 'Open' } }],
  steps: [step('prepare', { transitions: [{ key: 'on', name: { en: 'done' }, to: 'done' }] }), step('done', { final: true })],
}
const blockIn = ({ steps }: Process) => steps.find(({ key }) => key === 'prepare') as Editing['block']
const editing = (process: Process): Editing => ({ process, path, block: blockIn(process) })
const ways = (process: Process, branch: string) =>
  branchSteps(process, 'prepare', branch).map(({ key, transitions = [] }) => `${key} → ${transitions.map(({ to }) => to).join(', ')}`)

test('work side by side is right from the first click, and grows and shrinks without a fault', () => {
  const begun = after(plain, startParallel(plain, path, plain.steps[0]!))
  expect(begun.faults).toEqual([])
  expect(blockIn(begun.process).parallel).toMatchObject({ wait: 'all', to: 'done' })
  expect(blockIn(begun.process).transitions).toBeUndefined()

  const [first] = blockIn(begun.process).parallel.branches
  const renamed = after(begun.process, renameBranch(editing(begun.process), first!, { en: 'Accounting' }))
  expect(branchSteps(renamed.process, 'prepare', 'branch_1').map(({ name }) => name)).toEqual([{ en: 'Accounting' }])

  const longer = after(renamed.process, addToBranch(editing(renamed.process), 'branch_1', [{ en: 'Paid' }, { en: 'Booked' }]))
  expect([longer.faults, ways(longer.process, 'branch_1')]).toEqual([[], ['first_branch → paid', 'paid → booked', 'booked → prepare']])

  const shorter = after(longer.process, removeStep(withProcess(longer.process), 'contract', 'booked'))
  expect([shorter.faults, ways(shorter.process, 'branch_1')]).toEqual([[], ['first_branch → paid', 'paid → prepare']])
  const [ending] = branchSteps(shorter.process, 'prepare', 'branch_1').at(-1)!.transitions!
  expect(ending?.name).toMatchObject({ en: 'Done' })

  const wider = after(shorter.process, addBranches(editing(shorter.process), [{ en: 'Crew' }]))
  expect([wider.faults, ways(wider.process, 'crew')]).toEqual([[], ['crew → prepare']])
  const narrower = after(wider.process, removeBranch(editing(wider.process), 'branch_2'))
  expect([narrower.faults, blockIn(narrower.process).parallel.branches.map(({ key }) => key)]).toEqual([[], ['branch_1', 'crew']])

  const ended = after(narrower.process, endParallel(editing(narrower.process)))
  expect(ended.faults).toEqual([])
  expect(ended.process.steps.map(({ key, transitions = [] }) => [key, ...transitions.map(({ to }) => to)])).toEqual([
    ['prepare', 'done'],
    ['done'],
  ])
})

test('a second status begins its branches without a fault too, and keeps the button that is pressed after some time', () => {
  const first = after(plain, startParallel(plain, path, plain.steps[0]!)).process
  const later: Step['timers'] = [{ key: 'late', after: { workingDays: 3 }, transition: 'on' }]
  const asking = step('ask', { transitions: [{ key: 'on', name: { en: 'On' }, to: 'prepare' }], timers: later })
  const longer = { ...first, steps: [asking, ...first.steps] }
  const { faults, process } = after(longer, startParallel(longer, path, asking))
  expect(faults).toEqual([])
  expect(process.steps[0]).toMatchObject({ transitions: [{ key: 'on' }], timers: later, parallel: { to: 'prepare' } })
  expect(branchSteps(process, 'ask').map(({ name }) => name.en)).toEqual(['First branch 2', 'Second branch 2'])
})

test('a status that was added last goes on to the one that is read after it, once its work goes on side by side', () => {
  const groups = [...plain.groups, { key: 'closed', name: { en: 'Closed' } }]
  const ask = step('ask', {})
  const process = { groups, steps: [plain.steps[0]!, step('done', { final: true, group: 'closed' }), ask] }
  expect(after(process, startParallel(process, path, ask)).process.steps.find(({ key }) => key === 'ask')?.parallel?.to).toBe('done')
})

test('a status goes with its branches, also where moves become free', () => {
  const { process } = after(plain, startParallel(plain, path, plain.steps[0]!))
  const draft = {
    ...process,
    steps: [step('draft', { transitions: [{ key: 'on', name: { en: 'on' }, to: 'prepare' }] }), ...process.steps],
  }
  const gone = after(draft, removeStep(withProcess(draft), 'contract', 'prepare'))
  expect(gone.process.steps.map(({ key, transitions = [] }) => [key, ...transitions.map(({ to }) => to)])).toEqual([
    ['draft', 'done'],
    ['done'],
  ])
  const free = after(draft, freely(draft, path))
  expect([free.faults, free.process.steps.map(({ key }) => key)]).toEqual([[], ['draft', 'prepare', 'done']])
})

test('whatever is drawn, nothing leads into a branch or out of it past its end', () => {
  const { process } = after(plain, startParallel(plain, path, plain.steps[0]!))
  const led = (from: string, to: string) =>
    after(process, addWay(process, path, from, to))
      .process.steps.find(({ key }) => key === from)
      ?.transitions?.at(-1)?.to
  expect(led('first_branch', 'done')).toBe('prepare')
  expect(led('first_branch', 'second_branch')).toBe('prepare')
  expect(led('done', 'second_branch')).toBe('prepare')
  expect(addWay(process, path, 'prepare', 'second_branch')).toEqual([])
})

test('who is asked in a branch leads on in it, or ends it, and sends nothing back out of it', () => {
  const begun = after(plain, startParallel(plain, path, plain.steps[0]!)).process
  const { process } = after(begun, addToBranch(editing(begun), 'branch_1', [{ en: 'Paid' }]))
  const asked = (key: string) => {
    const one = process.steps.find((other) => other.key === key)!
    return after(process, startWork(process, one, [...path, 'steps', key], ['en']))
  }
  const told = (key: string) => {
    const { transitions = [], work } = asked(key).process.steps.find((one) => one.key === key)!
    return work?.outcomes.map(({ transition }) => transitions.find((one) => one.key === transition)?.to)
  }
  expect([asked('first_branch').faults, asked('paid').faults]).toEqual([[], []])
  expect([told('first_branch'), told('paid')]).toEqual([['paid'], ['prepare', 'first_branch']])
})

test('in the diagram branches begin beside each other and come together where the status goes on; steps are added and taken away there', () => {
  const begun = after(plain, startParallel(plain, path, plain.steps[0]!)).process
  const drawn = (process: Process) => wayGraph(process).edges.map(({ from, to, kind }) => `${from} ${kind} ${to}`)
  expect(drawn(begun)).toEqual([
    'prepare branch first_branch',
    'prepare branch second_branch',
    'first_branch button done',
    'second_branch button done',
  ])
  const edgeAt = (process: Process, id: string) => wayGraph(process).edges.find((edge) => edge.id === id)!
  const added = (process: Process, of: string, name: string) => {
    const blueprint = withProcess(process)
    const module = blueprint.modules.find(({ key }) => key === 'contract')!
    const make = of.includes(':')
      ? addStepsOn(blueprint, module, edgeAt(process, of), [{ en: name }])
      : addStepsAfter(blueprint, module, of, [{ en: name }])
    return after(process, make.operations)
  }
  const onEnd = added(begun, 'first_branch:button:done', 'Paid')
  expect([onEnd.faults, ways(onEnd.process, 'branch_1')]).toEqual([[], ['first_branch → paid', 'paid → prepare']])
  const afterLast = added(onEnd.process, 'paid', 'Booked')
  expect([afterLast.faults, ways(afterLast.process, 'branch_1')]).toEqual([
    [],
    ['first_branch → paid', 'paid → booked', 'booked → prepare'],
  ])
  const atStart = added(afterLast.process, 'prepare:branch:branch_1', 'Asked')
  expect([atStart.faults, ways(atStart.process, 'branch_1')[0]]).toEqual([[], 'asked → first_branch'])
  const between = added(atStart.process, 'paid:button:done', 'Checked')
  expect([between.faults, ways(between.process, 'branch_1').at(-1)]).toEqual([[], 'checked → booked'])
  const blueprint = withProcess(between.process)
  const module = blueprint.modules.find(({ key }) => key === 'contract')!
  const without = after(between.process, removeFromWay(blueprint, module, edgeAt(between.process, 'prepare:branch:branch_2')))
  expect(without.process.steps.some(({ branch }) => branch?.key === 'branch_2')).toBe(false)
  expect(without.faults).toEqual(['steps.prepare.parallel.branches branches_missing'])
})
