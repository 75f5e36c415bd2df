import { expect, test } from 'vitest'
import type { Blueprint, Module, Step, StepCalls } from './document.ts'
import { diffBlueprints } from './diff.ts'
import type { Fault } from './faults.ts'
import { validateBlueprint } from './validate.ts'
import { exampleBlueprint } from './testing.ts'

const named = (key: string) => ({ key, name: { en: key } })
const step = (key: string, rest: Partial<Step> = {}): Step => ({ ...named(key), color: 'blue', group: 'all', ...rest })
const groups = [named('all')]

/** Jobs that start parts; each may be changed before it is judged. */
function jobs(calls: Partial<StepCalls> = {}, change: (job: Module, part: Module) => void = () => undefined): Blueprint {
  const blueprint = exampleBlueprint()
  const [like] = blueprint.modules as [Module]
  const moduleOf = (key: string, fields: Module['fields'], steps: Step[]): Module => ({
    ...like,
    ...named(key),
    title: 'title',
    fields: [{ ...named('title'), type: 'text' }, ...fields],
    sections: [],
    process: { groups, steps },
  })
  const list = [{ key: 'part', module: 'part', link: 'job', values: { title: { field: 'title' } } }]
  const job = moduleOf(
    'job',
    [
      { ...named('cost'), type: 'number' },
      { ...named('items'), type: 'lines', fields: [{ ...named('what'), type: 'text' }] },
    ],
    [
      step('new', { transitions: [{ ...named('go'), to: 'works' }] }),
      step('works', { calls: { list, wait: 'all', cancelled: 'keep', to: 'over', ...calls } }),
      step('over', { final: true }),
    ],
  )
  const part = moduleOf(
    'part',
    [
      { ...named('job'), type: 'link', module: 'job' },
      { ...named('cost'), type: 'number' },
    ],
    [step('open'), step('over', { final: true })],
  )
  change(job, part)
  return { ...blueprint, modules: [...blueprint.modules, job, part] }
}

const faultsOf = (blueprint: Blueprint) => validateBlueprint(blueprint).map(({ path, code }) => [path.slice(5).join('.'), code])
const call = (change: Partial<StepCalls['list'][number]>): Partial<StepCalls> => ({
  list: [{ key: 'part', module: 'part', link: 'job', values: { title: { field: 'title' } }, ...change }],
})

test('[W20] a status that starts parts and waits for them may be published', () => {
  expect(faultsOf(jobs())).toEqual([])
  expect(
    faultsOf(jobs(call({ each: 'items', values: { title: { field: 'items.what' }, owner: { field: 'owner' } }, back: { cost: 'cost' } }))),
  ).toEqual([])
  expect(faultsOf(jobs({ cancelled: 'cancel', ...call({ cancelledOn: 'over' }) }))).toEqual([])
})

test.each<[string, Blueprint, string, Fault['code']]>([
  ['nothing is started', jobs({ list: [] }), 'calls.list', 'calls_missing'],
  ['a module that is not there', jobs(call({ module: 'gone' })), 'calls.list.part.module', 'module_unknown'],
  ['a module that is off', jobs({}, (_job, part) => (part.enabled = false)), 'calls.list.part.module', 'module_off'],
  ['a field that is no link to it', jobs(call({ link: 'cost' })), 'calls.list.part.link', 'link_elsewhere'],
  ['a link that is not there', jobs(call({ link: 'gone' })), 'calls.list.part.link', 'field_unknown'],
  ['each of what is no list of lines', jobs(call({ each: 'cost' })), 'calls.list.part.each', 'lines_unknown'],
  [
    'a column without its lines',
    jobs(call({ values: { title: { field: 'items.what' } } })),
    'calls.list.part.values.title',
    'field_unknown',
  ],
  ['a value that does not fit', jobs(call({ values: { title: { value: 5 } } })), 'calls.list.part.values.title', 'action_value_unfit'],
  [
    'a formula that cannot be read',
    jobs(call({ values: { title: { formula: 'gone + 1' } } })),
    'calls.list.part.values.title',
    'formula_problem',
  ],
  ['a value of another kind', jobs(call({ values: { title: { field: 'cost' } } })), 'calls.list.part.values.title', 'fill_unfit'],
  ['a value brought back of another kind', jobs(call({ back: { cost: 'title' } })), 'calls.list.part.back.cost', 'fill_unfit'],
  [
    'a required field that stays empty',
    jobs({}, (_job, part) => Object.assign(part.fields[2]!, { required: true })),
    'calls.list.part.values',
    'required_left_empty',
  ],
  [
    'what never ends',
    jobs({}, (_job, part) => part.process!.steps.forEach((one) => delete one.final)),
    'calls.list.part.module',
    'never_done',
  ],
  ['no status for what is cancelled', jobs({ cancelled: 'cancel' }), 'calls.list.part.cancelledOn', 'status_missing'],
  ['a status for it that is not final', jobs(call({ cancelledOn: 'open' })), 'calls.list.part.cancelledOn', 'status_missing'],
  ['more than it starts', jobs({ wait: { count: 2 } }), 'calls.wait', 'count_never_reached'],
  ['a way on that is not there', jobs({ to: 'gone' }), 'calls.to', 'node_unknown'],
  [
    'a final status that waits',
    jobs({}, (job) => {
      const [, works, over] = job.process!.steps
      const { to: _, ...calls } = works!.calls!
      works!.transitions = [{ ...named('on'), to: 'over' }]
      delete works!.calls
      over!.calls = calls
    }),
    'calls.wait',
    'final_waits',
  ],
])('it is told where a status starts %s', (_title, blueprint, path, code) => {
  expect(faultsOf(blueprint)).toContainEqual([path, code])
})

test('two modules that would start each other for ever are told, but not where a person stands between', () => {
  const back = {
    list: [{ key: 'job', module: 'job', link: 'part', values: { title: { field: 'title' } } }],
    wait: 'all' as const,
    cancelled: 'keep' as const,
  }
  const both = (isFirst: boolean) =>
    jobs({}, (job, part) => {
      job.fields.push({ ...named('part'), type: 'link', module: 'part' })
      if (isFirst) job.process!.steps = job.process!.steps.slice(1)
      part.process!.steps[0]!.calls = { ...back, to: 'over' }
    })
  expect(faultsOf(both(true))).toEqual([
    ['calls.list.part.module', 'calls_forever'],
    ['calls.list.job.module', 'calls_forever'],
  ])
  expect(faultsOf(both(false))).toEqual([])
})

test('a status that starts itself round and round without waiting is told', () => {
  const blueprint = jobs({ wait: 'none', to: 'works' }, (job) => {
    job.process!.steps[1]!.transitions = [{ ...named('on'), to: 'over' }]
  })
  expect(faultsOf(blueprint)).toContainEqual(['', 'loop_without_pause'])
})

test('[W20] what differs in what a status starts is told of the status', () => {
  expect(diffBlueprints(jobs(), jobs({ wait: { count: 1 } }))).toMatchObject([
    { kind: 'step_changed', element: { key: 'works' }, to: ['calls'] },
  ])
})
