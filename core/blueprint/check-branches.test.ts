import { describe, expect, test } from 'vitest'
import type { Blueprint, Process, Step } from './document.ts'
import { parseBlueprintYaml, printBlueprintYaml } from './yaml.ts'
import { compileSnapshot } from './snapshot.ts'
import { statusAt } from './statuses.ts'
import { exampleBlueprint } from './testing.ts'
import { validateBlueprint } from './validate.ts'

const step = (key: string, to: string[], more: Partial<Step> = {}): Step => ({
  key,
  name: { en: key },
  color: 'blue',
  group: 'open',
  transitions: to.map((target) => ({ key: `to_${target}`, name: { en: target }, to: target })),
  ...more,
})

const inBranch = (key: string) => ({ branch: { of: 'prepare', key } })

function preparing(): Process {
  const branches = ['accounting', 'grid'].map((key) => ({ key, name: { en: key } }))
  return {
    groups: [{ key: 'open', name: { en: 'Open' } }],
    steps: [
      step('before', ['prepare']),
      step('prepare', ['done'], { parallel: { branches, wait: 'all', to: 'done' } }),
      step('invoice', ['prepare'], inBranch('accounting')),
      step('application', ['answer'], inBranch('grid')),
      step('answer', ['prepare', 'application'], inBranch('grid')),
      { key: 'done', name: { en: 'Done' }, color: 'green', group: 'open', final: true },
    ],
  }
}

function withProcess(process: Process): Blueprint {
  const blueprint = exampleBlueprint()
  const lists = blueprint.lists.map((list) => ({ ...list, condition: { all: [] } }))
  return { ...blueprint, lists, modules: blueprint.modules.map((module) => (module.key === 'contract' ? { ...module, process } : module)) }
}

/** What is wrong once a step is changed, by place below the process. */
function faultsWith(key: string, more: Partial<Step>): string[] {
  const process = preparing()
  const steps = process.steps.map((one) => (one.key === key ? { ...one, ...more } : one))
  return validateBlueprint(withProcess({ ...process, steps })).map(({ path, code }) => `${path.slice(3).join('.')} ${code}`)
}

describe('[P14] work side by side', () => {
  test('is right as it stands, goes through a file unchanged, and its steps are no statuses of records', () => {
    const blueprint = withProcess(preparing())
    expect(validateBlueprint(blueprint)).toEqual([])
    expect(parseBlueprintYaml(printBlueprintYaml(blueprint))).toEqual({ value: blueprint })
    const module = compileSnapshot(blueprint, 1).modules.get('contract')
    expect([...(module?.steps.keys() ?? [])]).toEqual(['before', 'prepare', 'done'])
    const status = module?.system.get('step')
    expect(status?.type === 'choice' && status.choices.map(({ key }) => key)).toEqual(['before', 'prepare', 'done'])
    expect(['answer', 'done'].map((key) => statusAt(preparing(), key))).toEqual(['prepare', 'done'])
  })

  const { parallel } = preparing().steps[1] as Required<Step>
  test.each<[string, Partial<Step>, string[]]>([
    [
      'prepare',
      { parallel: { ...parallel, branches: parallel.branches.slice(0, 1) } },
      ['steps.prepare.parallel.branches branches_missing', 'steps.application.branch branch_unknown', 'steps.answer.branch branch_unknown'],
    ],
    [
      'prepare',
      { parallel: { ...parallel, branches: [...parallel.branches, { key: 'crew', name: {} }] } },
      ['steps.prepare.parallel.branches.crew.name name_missing', 'steps.prepare.parallel.branches.crew branch_empty'],
    ],
    ['prepare', { parallel: { ...parallel, wait: { count: 3 } } }, ['steps.prepare.parallel.wait count_never_reached']],
    ['prepare', { parallel: { ...parallel, to: 'nowhere' } }, ['steps.prepare.parallel.to node_unknown']],
    ['prepare', { parallel: { ...parallel, to: 'answer' } }, ['steps.prepare.parallel.to leads_into_branch']],
    ['prepare', { fields: { amount: 'required' } }, ['steps.prepare.fields.amount not_beside_branches']],
    ['prepare', { fields: { amount: 'read' } }, []],
    ['before', { transitions: [{ key: 'on', name: { en: 'on' }, to: 'answer' }] }, ['steps.before.transitions.on leads_into_branch']],
    ['answer', { fields: { amount: 'required' } }, []],
    ['answer', { fields: { amount: 'hidden' } }, ['steps.answer.fields.amount not_in_branch']],
    ['answer', { merged: [{ key: 'old', name: { en: 'Old' } }] }, ['steps.answer.merged not_in_branch']],
    ['answer', { transitions: [] }, ['steps.application branch_never_done', 'steps.answer branch_never_done']],
    ['answer', { transitions: [{ key: 'out', name: { en: 'out' }, to: 'done' }] }, ['steps.answer.transitions.out leaves_branch']],
    ['answer', { transitions: [{ key: 'over', name: { en: 'over' }, to: 'invoice' }] }, ['steps.answer.transitions.over leaves_branch']],
  ])('on “%s” %j is told in its place', (key, more, expected) => {
    expect(faultsWith(key, more).filter((fault) => !fault.endsWith(' unreachable'))).toEqual(expected)
  })

  test('work, documents and what it starts are its branches’ or nobody’s; a branch has no final status and no branches of its own', () => {
    const work: Step['work'] = {
      assignees: [{ role: 'owner' }],
      order: 'parallel',
      outcomes: [{ key: 'ok', name: { en: 'OK' }, need: 'all' }],
      rest: 'wait',
    }
    expect(faultsWith('prepare', { work })).toEqual(['steps.prepare.work not_beside_branches'])
    expect(faultsWith('prepare', { final: true })).toContain('steps.prepare.final not_beside_branches')
    expect(faultsWith('answer', { work })).toEqual([])
    expect(faultsWith('answer', { final: true, parallel })).toEqual(
      expect.arrayContaining(['steps.answer.final not_in_branch', 'steps.answer.parallel not_in_branch']),
    )
  })

  test('a branch that its status does not have is told; new records stand on the first status, wherever the steps of branches are written', () => {
    expect(faultsWith('answer', { branch: { of: 'before', key: 'grid' } })).toContain('steps.answer.branch branch_unknown')
    const { steps, ...process } = preparing()
    const [before, prepare, invoice, application, answer, done] = steps as [Step, Step, Step, Step, Step, Step]
    expect(validateBlueprint(withProcess({ ...process, steps: [invoice, application, answer, before, prepare, done] }))).toEqual([])
  })
})
