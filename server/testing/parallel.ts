import type { Blueprint, Process, Step } from '@nurt/core/blueprint/document.ts'
import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import { approvalOf } from './approval.ts'
import { type Caller } from './build-world.ts'
import { caseOf, orderAt } from './orders.ts'

const named = (key: string) => ({ key, name: { en: key } })

/** Of a step in a branch of `prepare`. */
export function branchStep(key: string, branch: string, to: string[], more: Partial<Step> = {}): Step {
  return {
    ...named(key),
    color: 'blue',
    group: 'all',
    branch: { of: 'prepare', key: branch },
    transitions: to.map((target) => ({ ...named(target === 'prepare' ? 'done' : target), to: target })),
    ...more,
  }
}

/** Orders that are prepared by accounting and by the grid operator at the same time, and delivered when both are done. */
export function preparedOrders(change: (process: Process) => void = () => undefined): Blueprint {
  const status = (key: string, rest: Partial<Step>): Step => ({ ...named(key), color: 'blue', group: 'all', ...rest })
  const steps: Step[] = [
    status('draft', { transitions: [{ ...named('start'), to: 'prepare' }] }),
    status('prepare', {
      transitions: [{ ...named('give_up'), to: 'dropped' }],
      parallel: { branches: [named('accounting'), named('grid')], wait: 'all', to: 'deliver' },
    }),
    branchStep('invoice', 'accounting', ['prepare'], {
      work: {
        assignees: [{ members: 'member', by: 'each' }],
        order: 'parallel',
        outcomes: [{ ...named('made'), need: 'all', transition: 'done' }],
        rest: 'wait',
        due: { workingDays: 2 },
      },
    }),
    branchStep('application', 'grid', ['answer'], { fields: { amount: 'required' } }),
    branchStep('answer', 'grid', ['prepare', 'application']),
    status('deliver', {
      transitions: [
        { ...named('again'), to: 'prepare' },
        { ...named('finish'), to: 'done' },
      ],
    }),
    status('done', { final: true }),
    status('dropped', { final: true }),
  ]
  return approvalOf(undefined, (process) => {
    delete process.gates
    process.steps = steps
    change(process)
  })
}

/** Presses a button of the step on which it, or a branch of it, stands. */
export async function press(caller: Caller, record: string, step: string, transition: string) {
  const token = (await caseOf(caller, record)).tokens.find((one) => one.step === step)?.id
  return caller.post(`${orderAt(record)}/commands`, { command: { type: 'take', token, transition } })
}

export function places({ tokens }: CaseAnswer): string[] {
  return tokens.map(({ step }) => step)
}
