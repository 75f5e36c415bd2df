import type { Blueprint, Process, Step } from '@nurt/core/blueprint/document.ts'
import type { Assignee } from '@nurt/core/processes/definition.ts'
import { basePack } from './build-world.ts'

/** Orders that are handed in, approved, and routed by what they cost: over 1000 to the board. */
export function approvalOf(
  assignees: Assignee[] = [{ members: 'administrator', by: 'each' }],
  change: (process: Process) => void = () => undefined,
): Blueprint {
  const blueprint = basePack()
  const order = blueprint.modules.find(({ key }) => key === 'order')!
  order.process = { groups: [{ key: 'all', name: { en: 'All' } }], steps: stepsOf(assignees), gates: [gateOf()] }
  change(order.process)
  return blueprint
}

const named = (key: string) => ({ key, name: { en: key } })
const back = () => ({ ...named('back'), to: 'draft' })

function stepsOf(assignees: Assignee[]): Step[] {
  const approve = { ...named('approve'), need: 'one', transition: 'on' } as const
  const refuse = { ...named('refuse'), need: 'one', transition: 'back', comment: 'required' } as const
  const work = { assignees, order: 'parallel', outcomes: [approve, refuse], rest: 'cancel', due: { workingDays: 2 } } as const
  const step = (key: string, rest: Partial<Step>): Step => ({ ...named(key), color: 'blue', group: 'all', ...rest })
  return [
    step('draft', {
      transitions: [
        { ...named('hand_in'), to: 'amount_gate', required: ['amount'] },
        { ...named('give_up'), to: 'dropped', comment: 'required' },
      ],
    }),
    step('head', {
      transitions: [{ ...named('on'), to: 'done' }, back()],
      work: { ...work, assignees: [...assignees], outcomes: [approve, refuse] },
    }),
    step('board', {
      transitions: [{ ...named('on'), to: 'done' }, back()],
      work: { ...work, assignees: [{ members: 'administrator', by: 'each' }], outcomes: [approve, refuse] },
    }),
    step('incomplete', { transitions: [back()] }),
    step('done', { final: true }),
    step('dropped', { final: true }),
  ]
}

const gateOf = () => ({
  ...named('amount_gate'),
  flows: [{ key: 'much', to: 'board', condition: { field: 'amount', op: 'above', value: '1000.00 PLN' } as const }],
  otherwise: 'head',
  unknown: 'incomplete',
})
