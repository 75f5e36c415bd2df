import type { Process, Step } from '@nurt/core/blueprint/document.ts'
import { applyOperations } from '@nurt/core/blueprint/operations.ts'
import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import { processFaults } from '@nurt/core/blueprint/process-definition.ts'
import { exampleBlueprint } from '@nurt/core/blueprint/testing.ts'
import { describe, expect, test } from 'vitest'
import { startingWork, startWork } from './starting-work.ts'
import { freely, renameStep, stepByStep } from './step-by-step.ts'
import { removeGate, removeTransition, leadPast } from './without-node.ts'

const path = ['modules', 'contract', 'process']
const step = (key: string, more: Partial<Step> = {}): Step => ({ key, name: { en: key }, color: 'blue', group: 'open', ...more })
const to = (key: string, more: object = {}) => ({ key, name: { en: key }, to: key, ...more })
const processOf = (steps: Step[], more: Partial<Process> = {}): Process => ({
  groups: [
    { key: 'open', name: { en: 'Open' } },
    { key: 'closed', name: { en: 'Closed' } },
  ],
  steps,
  ...more,
})

function after(process: Process, operations: Parameters<typeof applyOperations>[1]): Process {
  const blueprint = exampleBlueprint()
  const modules = blueprint.modules.map((module) => (module.key === 'contract' ? { ...module, process } : module))
  const changed = applyOperations({ ...blueprint, modules }, operations)
  return changed.modules.find(({ key }) => key === 'contract')!.process!
}

const ways = ({ steps }: Process) => steps.map(({ key, transitions = [] }) => [key, ...transitions.map((one) => one.to)].join(' '))

describe('one click lets records go step by step', () => {
  const closed = { group: 'closed', final: true }

  test.each<[string, Step[], string[]]>([
    [
      'to every later status, each final one and back',
      [step('new'), step('offer'), step('won', closed), step('lost', closed)],
      ['new offer won lost', 'offer won lost new', 'won', 'lost'],
    ],
    ['group by group', [step('new'), step('won', closed), step('offer')], ['new offer won', 'won', 'offer won new']],
    [
      'to the last one, which becomes final, where none is',
      [step('new'), step('offer'), step('done')],
      ['new offer done', 'offer done new', 'done'],
    ],
    [
      'to the next one and back, along a long way',
      [step('new'), step('visit'), step('offer'), step('terms'), step('costs'), step('won', closed), step('lost', closed)],
      ['new visit', 'visit offer new', 'offer terms visit', 'terms costs offer', 'costs won lost terms', 'won', 'lost'],
    ],
    [
      'beside the buttons that are there',
      [step('new', { transitions: [to('lost')] }), step('offer'), step('won', closed), step('lost', closed)],
      ['new lost offer', 'offer won lost new', 'won', 'lost'],
    ],
    ['from a first status that was final', [step('new', { final: true }), step('won', closed)], ['new won', 'won']],
  ])('%s', (_name, steps, expected) => {
    const process = processOf(steps)
    const made = after(process, stepByStep(process, path))
    expect(ways(made)).toEqual(expected)
    expect(isRouted(made)).toBe(true)
    expect(processFaults(made)).toEqual([])
    expect(stepByStep(made, path)).toEqual([])
    expect(made.steps[0]?.transitions?.at(-1)?.name).toEqual(
      made.steps.find(({ key }) => key === made.steps[0]?.transitions?.at(-1)?.to)?.name,
    )
  })

  test('but a single status leads nowhere', () => {
    expect(stepByStep(processOf([step('new')]), path)).toEqual([])
  })

  test('and another lets them move freely again', () => {
    const before = processOf([step('new'), step('won', { final: true })])
    const routed = after(before, stepByStep(before, path))
    const asked = { ...routed, steps: routed.steps.map((one) => ({ ...one, work: startingWork(routed, one, ['en']) })), gates: [] }
    expect(after(asked, freely(asked, path))).toEqual(before)
  })
})

test('a status takes the buttons that are called like it along when it is renamed', () => {
  const won = step('won', { final: true })
  const process = processOf([step('new', { transitions: [to('won'), to('win', { to: 'won' })] }), won])
  const made = after(process, renameStep(process, path, won, { en: 'Sold' }))
  expect(made.steps[1]?.name).toEqual({ en: 'Sold' })
  expect(made.steps[0]?.transitions?.map(({ name }) => name)).toEqual([{ en: 'Sold' }, { en: 'win' }])
})

test('[P14] the usual answers press the buttons that are there, and are called in the languages of the workspace', () => {
  const steps = [
    step('new', { transitions: [to('boss')] }),
    step('boss', { transitions: [to('new'), to('won')] }),
    step('won', { final: true }),
  ]
  const { outcomes } = startingWork(processOf(steps), steps[1]!, ['pl', 'hu'])
  expect(outcomes.map(({ name, transition }) => [name, transition])).toEqual([
    [{ pl: 'Zatwierdź', hu: 'Jóváhagyás' }, 'won'],
    [{ pl: 'Odeślij do poprawy', hu: 'Visszaküldés' }, 'new'],
  ])
  const cancelled = step('new', { transitions: [to('won'), to('boss')] })
  expect(startingWork(processOf([cancelled, ...steps.slice(1)]), cancelled, ['en']).outcomes[0]?.transition).toBe('boss')
  expect(startingWork(processOf(steps), steps[2]!, ['en']).outcomes.map(({ transition }) => transition)).toEqual([undefined, undefined])
})

test('[P15] what people send back has somewhere to go: to the status that led there, by a button that is added', () => {
  const steps = [
    step('new', { transitions: [to('costs')] }),
    step('visit', { transitions: [to('costs')] }),
    step('office', { transitions: [to('won')] }),
    step('costs', { transitions: [to('won')] }),
    step('won', { final: true }),
  ]
  const asked = (place: number) => {
    const at = [...path, 'steps', steps[place]!.key]
    return after(processOf(steps), startWork(processOf(steps), steps[place]!, at, ['en'])).steps[place]!
  }
  expect(asked(3)).toMatchObject({
    transitions: [{ to: 'won' }, { key: 'send_back', name: { en: 'Send back' }, to: 'visit' }],
    work: { outcomes: [{ transition: 'won' }, { transition: 'send_back', comment: 'required' }] },
  })
  expect(asked(2).transitions).toMatchObject([{ to: 'won' }, { to: 'visit' }])
  // from the first there is nowhere to send it
  expect(asked(0).transitions).toEqual(steps[0]?.transitions)
  expect(asked(0).work?.outcomes.map(({ key, transition }) => [key, transition])).toEqual([['approve', 'costs']])
})

describe('what led to something that is removed', () => {
  const work = (change: object = {}) =>
    ({
      ...startingWork(processOf([]), step('x'), ['en']),
      outcomes: [{ key: 'yes', name: { en: 'Yes' }, need: 'all', transition: 'boss' }],
      ...change,
    }) as Step['work']

  test('leads past it, and a button that was called like it is called anew', () => {
    const process = processOf([
      step('new', { transitions: [to('boss'), to('again', { to: 'boss', name: { en: 'Ask again' } })], work: work()! }),
      step('boss', { transitions: [to('new'), to('won')] }),
      step('late', { transitions: [to('boss', { name: { en: 'Ask' } })], work: work({ apart: ['boss'] })! }),
      step('won', { final: true, transitions: [to('boss')], work: work({ apart: ['boss', 'new'], otherwise: 'boss' })! }),
    ])
    const made = after(process, leadPast(process, path, 'boss'))
    // what it leads to first is the status itself: the button goes
    const [first, , late, won] = made.steps
    expect(first).not.toHaveProperty('transitions')
    expect(first).not.toHaveProperty('work.outcomes.0.transition')
    expect(late).toMatchObject({
      transitions: [{ key: 'boss', name: { en: 'Ask' }, to: 'new' }],
      work: { outcomes: [{ transition: 'boss' }] },
    })
    expect(late).not.toHaveProperty('work.apart')
    expect(won).toMatchObject({ transitions: [{ key: 'boss', name: { en: 'new' }, to: 'new' }], work: { apart: ['new'] } })
  })

  test('in a decision waits for a word of where to: a missing value never goes on by itself', () => {
    const flow = { key: 'big', to: 'boss', condition: { field: 'amount', op: 'not_blank' as const } }
    const gate = { key: 'size', name: { en: 'Size' }, flows: [flow], otherwise: 'won', unknown: 'boss' }
    const process = processOf(
      [step('new', { transitions: [to('size')] }), step('boss', { transitions: [to('won')] }), step('won', { final: true })],
      {
        gates: [gate],
      },
    )
    const { unknown: _, ...rest } = gate
    expect(after(process, leadPast(process, path, 'boss')).gates).toEqual([rest])
    const left = after(process, leadPast(process, path, 'boss'))
    const codes = processFaults({ ...left, steps: left.steps.filter(({ key }) => key !== 'boss') }).map(({ code }) => code)
    expect(codes).toEqual(['node_unknown', 'unknown_missing'])
    expect(after(process, leadPast(process, path, 'won')).gates).toEqual([{ key: 'size', name: gate.name, flows: [flow], unknown: 'boss' }])
    const without = after(process, removeGate(process, path, 'size'))
    expect(without.gates).toEqual([])
    expect(ways(without)[0]).toBe('new won')
  })

  test('is not pressed by an answer any more', () => {
    const asked = step('new', { transitions: [to('boss')], work: work({ otherwise: 'boss' })! })
    const process = processOf([asked, step('boss', { final: true })])
    const made = after(process, removeTransition(asked, [...path, 'steps', 'new'], 'boss')).steps[0]
    expect(made).not.toHaveProperty('transitions')
    expect(made?.work).not.toHaveProperty('otherwise')
    expect(made?.work?.outcomes[0]).not.toHaveProperty('transition')
  })
})
