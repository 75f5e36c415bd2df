import { describe, expect, test } from 'vitest'
import type { Blueprint, Role, Step } from '../blueprint/document.ts'
import { exampleBlueprint } from '../blueprint/testing.ts'
import type { Assignee } from '../processes/definition.ts'
import { type Staff, unableDoers } from './unable-doers.ts'

const all = { see: 'all', create: 'all', change: 'all' } as const
const roles: Role[] = [
  { key: 'administrator', name: {}, configure: true, rights: { '*': all } },
  { key: 'seller', name: {}, configure: false, rights: { '*': all }, fields: { contract: { amount: 'read', client: 'hidden' } } },
  { key: 'fitter', name: {}, configure: false, rights: { contract: { see: 'all' } } },
  { key: 'guest', name: {}, configure: false, rights: { client: all } },
]
const staff: Staff = {
  people: [
    { id: 'ada', role: 'administrator' },
    { id: 'ewa', role: 'seller' },
    { id: 'jan', role: 'fitter' },
    { id: 'ola', role: 'guest' },
  ],
  teams: [{ id: 'north', members: ['ewa', 'jan', 'gone'], head: 'ewa' }],
}

/** Contracts whose draft asks for the client to be activated, and its button for the amount. */
function asking(assignees: Assignee[], change: Partial<Step> = {}): Blueprint {
  const blueprint = exampleBlueprint()
  const contract = blueprint.modules[1]!
  const [draft, active] = contract.process!.steps as [Step, Step]
  Object.assign(draft, {
    fields: { client: 'required' },
    transitions: [
      { key: 'go', name: {}, to: 'active', required: ['amount'] },
      { key: 'drop', name: {}, to: 'active', unfinished: true },
    ],
    work: { assignees, order: 'parallel', rest: 'cancel', outcomes: [{ key: 'yes', name: {}, need: 'one', transition: 'go' }] },
    ...change,
  })
  active.final = true
  return { ...blueprint, roles }
}

const unableIn = (blueprint: Blueprint, company = staff) => unableDoers(blueprint, blueprint.modules[1]!, company)
const unable = (assignees: Assignee[], change?: Partial<Step>) => unableIn(asking(assignees, change))

describe('who gets a task and cannot do it is told [W6]', () => {
  test('a person, with the fields that the step and the button ask for', () => {
    expect(unable([{ person: 'ewa' }])).toEqual([{ step: 'draft', who: { person: 'ewa' }, lack: { fields: ['amount', 'client'] } }])
    expect(unable([{ person: 'ada' }, { person: 'gone' }])).toEqual([])
  })

  test('a role that sees no record, or changes none', () => {
    expect(unable([{ members: 'guest', by: 'each' }])).toEqual([{ step: 'draft', who: { role: 'guest' }, lack: 'see' }])
    expect(unable([{ members: 'fitter', by: 'claim' }])).toMatchObject([{ lack: 'change' }])
  })

  test('of a team each role that somebody in it has, and its head', () => {
    expect(unable([{ team: 'north', by: 'claim' }]).map(({ who }) => who)).toEqual([
      { role: 'seller', team: 'north' },
      { role: 'fitter', team: 'north' },
    ])
    expect(unable([{ headOf: { team: 'north' } }]).map(({ who }) => who)).toEqual([{ person: 'ewa' }])
  })

  test('whom the record names: only what nobody can', () => {
    expect(unable([{ field: 'keeper' }, { role: 'owner' }, { headOf: 'team' }])).toEqual([])
    const company = { ...staff, people: staff.people.filter(({ role }) => role !== 'administrator') }
    expect(unableIn(asking([{ field: 'keeper' }]), company)).toEqual([
      { step: 'draft', who: 'nobody', lack: { fields: ['amount', 'client'] } },
    ])
    expect(unableIn(asking([{ field: 'keeper' }]), { people: [], teams: [] })).toEqual([])
  })

  test('what a record always has, or nobody types, is not asked for', () => {
    expect(unable([{ members: 'fitter', by: 'each' }], { fields: {}, transitions: [{ key: 'go', name: {}, to: 'active' }] })).toEqual([])
    const blueprint = asking([{ person: 'ewa' }])
    for (const field of blueprint.modules[1]!.fields) Object.assign(field, { required: true })
    expect(unableIn(blueprint)).toEqual([])
  })

  test('a button that lets go unfinished does not ask for what the step needs', () => {
    const work = asking([{ person: 'ewa' }]).modules[1]!.process!.steps[0]!.work!
    const dropping = { ...work, outcomes: work.outcomes.map((outcome) => ({ ...outcome, transition: 'drop' })) }
    expect(unable([{ person: 'ewa' }], { work: dropping })).toEqual([])
  })
})
