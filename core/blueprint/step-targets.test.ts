import { expect, test } from 'vitest'
import type { Blueprint, Process, Step } from './document.ts'
import { applyOperations } from './operations.ts'
import { leadTo, proposedTarget, targetOf } from './step-targets.ts'
import { exampleBlueprint } from './testing.ts'

const named = (key: string) => ({ key, name: { en: key } })
const step = (key: string, to: string[], rest: Partial<Step> = {}): Step => ({
  ...named(key),
  color: 'blue',
  group: 'open',
  transitions: to.map((one) => ({ ...named(one), to: one })),
  ...rest,
})
const before: Process = {
  groups: [named('open')],
  steps: [
    step('inquiry', ['sized']),
    step('sized', ['lost', 'gate']),
    step('sent', ['won', 'lost']),
    step('won', [], { final: true }),
    step('lost', [], { final: true }),
  ],
  gates: [{ ...named('gate'), flows: [{ key: 'big', to: 'sent', condition: { all: [] } }] }],
}
const without = (...keys: string[]): Process => ({ ...before, steps: before.steps.filter(({ key }) => !keys.includes(key)) })

test('a removed status proposes the one of its name, else the next by the buttons, also through a decision, else one of its group', () => {
  const renamed = { ...without('sized'), steps: [...without('sized').steps, { ...step('measured', []), name: { en: 'sized' } }] }
  expect(proposedTarget(before, renamed, 'sized')).toBe('measured')
  expect(proposedTarget(before, without('sized'), 'sized')).toBe('sent')
  expect(proposedTarget(before, without('sized', 'inquiry'), 'inquiry')).toBe('sent')
  expect(proposedTarget(before, without('sent'), 'sent')).toBe('won')
  expect(proposedTarget(before, without('won'), 'won')).toBe('inquiry')
})

test('what is said of a removed status last counts, and its own past goes with it', () => {
  const put = (process: Process): Blueprint => {
    const blueprint = structuredClone(exampleBlueprint())
    blueprint.modules.find(({ key }) => key === 'contract')!.process = structuredClone(process)
    return blueprint
  }
  const processIn = ({ modules }: Blueprint) => modules.find(({ key }) => key === 'contract')!.process!
  const past = { ...before, steps: before.steps.map((one) => (one.key === 'sized' ? { ...one, merged: [named('measured')] } : one)) }
  const published = put(past)
  const lead = (draft: Blueprint, to: string) => applyOperations(draft, leadTo(draft, published, { module: 'contract', step: 'sized', to }))
  const first = lead(put(without('sized')), 'inquiry')
  expect(targetOf(processIn(first), 'sized')).toBe('inquiry')
  const second = lead(first, 'sent')
  expect(processIn(second).steps.map(({ merged }) => merged)).toEqual([
    undefined,
    [named('measured'), named('sized')],
    undefined,
    undefined,
  ])
  expect(leadTo(second, published, { module: 'contract', step: 'sized', to: 'sent' })).toEqual([])
  expect(leadTo(second, published, { module: 'contract', step: 'never', to: 'sent' })).toEqual([])
})
