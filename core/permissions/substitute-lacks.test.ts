import { expect, test } from 'vitest'
import type { Blueprint, Role, Step } from '../blueprint/document.ts'
import { exampleBlueprint } from '../blueprint/testing.ts'
import type { Assignee } from '../processes/definition.ts'
import { substituteLacks } from './substitute-lacks.ts'
import type { Staff } from './unable-doers.ts'

const all = { see: 'all', create: 'all', change: 'all' } as const
const roles: Role[] = [
  { key: 'board', name: {}, configure: true, rights: { '*': all } },
  { key: 'seller', name: {}, configure: false, rights: { '*': all }, fields: { contract: { amount: 'read' } } },
  { key: 'fitter', name: {}, configure: false, rights: { contract: { see: 'all' } } },
]
const staff: Staff = {
  people: [
    { id: 'ada', role: 'board' },
    { id: 'bob', role: 'board' },
    { id: 'ewa', role: 'seller' },
    { id: 'jan', role: 'fitter' },
  ],
  teams: [{ id: 'north', members: ['ada', 'ewa'], head: 'ada' }],
}

/** Contracts whose draft asks for the amount. */
function lacks(assignees: Assignee[], [person, substitute]: [string, string], change: Partial<Step> = {}) {
  const blueprint: Blueprint = { ...exampleBlueprint(), roles }
  const contract = blueprint.modules[1]!
  const [draft, active] = contract.process!.steps as [Step, Step]
  Object.assign(draft, {
    transitions: [{ key: 'go', name: {}, to: 'active', required: ['amount'] }],
    work: { assignees, order: 'parallel', rest: 'cancel', outcomes: [{ key: 'yes', name: {}, need: 'one', transition: 'go' }] },
    ...change,
  })
  active.final = true
  return substituteLacks(blueprint, contract, { person, substitute, staff })
}

test('[W14] what a substitute may not fill in, or change at all, is told by the status that asks for it', () => {
  expect(lacks([{ person: 'ada' }], ['ada', 'ewa'])).toEqual([{ step: 'draft', lack: { fields: ['amount'] } }])
  expect(lacks([{ person: 'ada' }], ['ada', 'jan'])).toEqual([{ step: 'draft', lack: 'change' }])
  expect(lacks([{ person: 'ada' }], ['ada', 'bob'])).toEqual([])
})

test('only of tasks that may come to the one who is away', () => {
  const told = (assignee: Assignee) => lacks([assignee], ['ada', 'ewa']).length
  const mine: Assignee[] = [
    { members: 'board', by: 'each' },
    { team: 'north', by: 'claim' },
    { headOf: { team: 'north' } },
    { role: 'owner' },
    { field: 'owner' },
  ]
  expect(mine.map(told)).toEqual([1, 1, 1, 1, 1])
  expect([{ person: 'bob' }, { members: 'fitter', by: 'claim' } as const].map(told)).toEqual([0, 0])
})

test('what the one who is away lacks too is no news, and a task that asks for nothing needs nothing', () => {
  expect(lacks([{ role: 'owner' }], ['ewa', 'jan'])).toEqual([])
  const free = [{ key: 'go', name: {}, to: 'active' }]
  expect(lacks([{ person: 'ada' }], ['ada', 'jan'], { transitions: free })).toEqual([])
})
