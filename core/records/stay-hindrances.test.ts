import { expect, test } from 'vitest'
import type { Blueprint, Field, Process, Step } from '../blueprint/document.ts'
import { exampleBlueprint } from '../blueprint/testing.ts'
import { stayHindrances } from './stay-hindrances.ts'

const named = (key: string) => ({ key, name: { en: key } })
const step = (key: string, rest: Partial<Step> = {}): Step => ({ ...named(key), color: 'blue', group: 'open', ...rest })
const button = (to: string) => ({ ...named(to), to })

const process: Process = {
  groups: [named('open')],
  steps: [
    step('draft', { transitions: [{ ...button('judged'), condition: { field: 'weight', op: 'above', value: '10' } }] }),
    step('judged', {
      transitions: [button('done')],
      work: {
        assignees: [{ role: 'owner' }],
        order: 'parallel',
        rest: 'cancel',
        judged: ['note'],
        outcomes: [{ ...named('yes'), need: 'one', transition: 'done' }],
      },
    }),
    step('done', { final: true }),
  ],
}
const fields: Field[] = [
  { ...named('weight'), type: 'number' },
  { ...named('note'), type: 'text' },
]

function blueprintOf(change: (process: Process, fields: Field[]) => void = () => undefined): Blueprint {
  const blueprint = structuredClone(exampleBlueprint())
  const contract = blueprint.modules.find(({ key }) => key === 'contract')!
  contract.process = structuredClone(process)
  contract.fields.push(...structuredClone(fields))
  change(contract.process, contract.fields)
  return blueprint
}

const hindrancesOf = (change: Parameters<typeof blueprintOf>[0], before = blueprintOf()) =>
  stayHindrances(before, blueprintOf(change), 'contract')
const stepOf = ({ steps }: Process, key: string) => steps.find((one) => one.key === key)!

test('[M18] cases stay where buttons, people and terms change, and what they read and come to is still there', () => {
  expect(
    hindrancesOf((next, own) => {
      stepOf(next, 'draft').transitions = [button('done')]
      stepOf(next, 'judged').work!.assignees = [{ role: 'author' }]
      next.steps.splice(1, 0, step('new', { transitions: [button('done')] }))
      own.push({ ...named('added'), type: 'date' })
    }),
  ).toEqual([])
})

test('[M18] what keeps them from staying is named', () => {
  const without = (key: string) => (next: Process) => void (next.steps = next.steps.filter((one) => one.key !== key))
  expect(hindrancesOf(without('judged'))).toContainEqual({ because: 'status', step: 'judged' })
  const split = (next: Process) =>
    void next.steps.push(step('heavy', { splitFrom: { step: 'draft', condition: { field: 'weight', op: 'above', value: '99' } } }))
  expect(hindrancesOf(split)).toEqual([{ because: 'status', step: 'draft' }])
  const retyped = (_: Process, own: Field[]) =>
    void own.splice(
      own.findIndex(({ key }) => key === 'weight'),
      1,
      { ...named('weight'), type: 'text' },
    )
  expect(hindrancesOf(retyped)).toEqual([{ because: 'field', field: 'weight' }])
  const hidden = (_: Process, own: Field[]) =>
    void Object.assign(
      own.find(({ key }) => key === 'weight')!,
      { hidden: true },
    )
  expect(hindrancesOf(hidden)).toEqual([{ because: 'field', field: 'weight' }])
  const unjudged = (next: Process) => void delete stepOf(next, 'judged').work!.judged
  expect(hindrancesOf(unjudged)).toEqual([{ because: 'watched', field: 'note' }])
  const free = (next: Process) => next.steps.forEach((one) => void delete one.transitions)
  expect(hindrancesOf(free)).toEqual([{ because: 'free' }])
  const starting = blueprintOf((own) => {
    stepOf(own, 'draft').calls = { list: [{ key: 'part', module: 'contract', link: 'part_of' }], wait: 'all', cancelled: 'cancel' }
  })
  expect(hindrancesOf(undefined, starting)).toEqual([{ because: 'parts', step: 'draft' }])
  const values = { name: { value: 'Follow up' } }
  const making = blueprintOf((own) => {
    stepOf(own, 'judged').onEnter = [{ key: 'follow', do: 'create', module: 'client', values }]
  })
  expect(hindrancesOf(undefined, making)).toEqual([])
  const off = blueprintOf()
  off.modules.find(({ key }) => key === 'client')!.enabled = false
  expect(stayHindrances(making, off, 'contract')).toEqual([{ because: 'parts', step: 'judged' }])
})
