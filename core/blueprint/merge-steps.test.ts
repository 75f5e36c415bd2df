import { expect, test } from 'vitest'
import type { Blueprint, List, Process, Step, StepTransition } from './document.ts'
import { diffBlueprints } from './diff.ts'
import { lostInMerge, mergeSteps } from './merge-steps.ts'
import { applyOperations } from './operations.ts'
import { splitStep } from './split-step.ts'
import { followedSteps, stepMoves, withoutSplits } from './step-moves.ts'
import { exampleBlueprint } from './testing.ts'
import { validateBlueprint } from './validate.ts'

const named = (key: string) => ({ key, name: { en: key } })
const button = (to: string, rest: Partial<StepTransition> = {}): StepTransition => ({ ...named(to), to, ...rest })
const step = (key: string, rest: Partial<Step> = {}): Step => ({ ...named(key), color: 'blue', group: 'open', ...rest })

const process: Process = {
  groups: [named('open')],
  steps: [
    step('inquiry', { transitions: [button('sent'), button('called'), button('lost', { name: { en: 'No' } })] }),
    step('sent', { transitions: [button('called'), button('won'), button('lost')] }),
    step('called', {
      transitions: [button('sent'), button('won'), button('lost', { name: { en: 'Refused' } })],
      work: {
        assignees: [{ role: 'owner' }],
        order: 'parallel',
        outcomes: [{ ...named('yes'), need: 'one', transition: 'won' }],
        rest: 'cancel',
        apart: ['sent'],
      },
    }),
    step('won', { final: true }),
    step('lost', { final: true }),
  ],
  gates: [],
}

function blueprintOf(change: (process: Process) => void = () => undefined): Blueprint {
  const blueprint = structuredClone(exampleBlueprint())
  const contract = blueprint.modules.find(({ key }) => key === 'contract')!
  contract.process = structuredClone(process)
  change(contract.process)
  const list = (key: string, condition: List['condition']): List => ({ ...blueprint.lists[0]!, ...named(key), condition })
  blueprint.lists = [
    list('contract_active', { field: 'step', op: 'is', value: 'sent' }),
    list('talking', { all: [{ field: 'step', op: 'one_of', value: ['inquiry', 'sent', 'called'] }] }),
  ]
  return blueprint
}

const processIn = ({ modules }: Blueprint) => modules.find(({ key }) => key === 'contract')!.process!
const stepIn = (blueprint: Blueprint, key: string) => processIn(blueprint).steps.find((one) => one.key === key)

function merged(name: string, steps = ['sent', 'called']) {
  const before = blueprintOf()
  const operations = mergeSteps(before, before, { module: 'contract', steps, name: { en: name }, color: 'teal', group: 'open' })
  return { before, after: applyOperations(before, operations) }
}

test('[M17] merged statuses are one, at the place of the first, and what led to them leads to it by one button', () => {
  const { before, after } = merged('Offer')
  expect(validateBlueprint(after)).toEqual([])
  expect(processIn(after).steps.map(({ key }) => key)).toEqual(['inquiry', 'offer', 'won', 'lost'])
  expect(stepIn(after, 'inquiry')?.transitions).toEqual([
    { key: 'sent', name: { en: 'Offer' }, to: 'offer' },
    button('lost', { name: { en: 'No' } }),
  ])
  expect(stepIn(after, 'offer')).toMatchObject({ color: 'teal', merged: [named('sent'), named('called')] })
  expect(stepIn(after, 'offer')?.transitions?.map(({ to, name }) => [to, name.en])).toEqual([
    ['won', 'won'],
    ['lost', 'Refused'],
    ['lost', 'lost'],
  ])
  expect(stepIn(after, 'offer')?.work).toMatchObject({ outcomes: [{ key: 'yes', transition: 'won' }] })
  expect(stepIn(after, 'offer')?.work).not.toHaveProperty('apart')
  expect(stepMoves(processIn(before), processIn(after))).toEqual([
    { from: 'sent', to: 'offer' },
    { from: 'called', to: 'offer' },
  ])
  expect(followedSteps(processIn(after), 'offer')).toEqual({ sent: 'offer', called: 'offer' })
})

test('[M17] an answer that led from one to the next leads on as the next one did, where that is by one button', () => {
  const answers = (onward: StepTransition[]) => {
    const before = blueprintOf(({ steps: [, sent, called] }) => {
      const outcomes = [
        { ...named('yes'), need: 'one' as const, transition: 'called' },
        { ...named('no'), need: 'one' as const, transition: 'lost' },
      ]
      sent!.work = { assignees: [{ role: 'owner' }], order: 'parallel', outcomes, rest: 'cancel' }
      sent!.transitions = [button('called'), button('lost')]
      called!.transitions = onward
      delete called!.work
    })
    const merge = { module: 'contract', steps: ['sent', 'called'], name: { en: 'Offer' }, color: 'teal', group: 'open' } as const
    const outcomes = stepIn(applyOperations(before, mergeSteps(before, before, merge)), 'offer')?.work?.outcomes
    return outcomes?.map(({ transition }) => transition)
  }
  expect(answers([button('sent'), button('won')])).toEqual(['won', 'lost'])
  expect(answers([button('won'), button('lost', { name: { en: 'Refused' } })])).toEqual([undefined, 'lost'])
  expect(answers([button('sent')])).toEqual([undefined, 'lost'])
})

test('[M17] conditions that asked for one ask for what it became', () => {
  const { after } = merged('Offer')
  expect(after.lists.map(({ condition }) => condition)).toEqual([
    { field: 'step', op: 'is', value: 'offer' },
    { all: [{ field: 'step', op: 'one_of', value: ['inquiry', 'offer'] }] },
  ])
})

test('[M17] what a status starts and whom a split moves ask for what the merged ones became', () => {
  const asks = { field: 'step', op: 'is', value: 'sent' } as const
  const before = blueprintOf(({ steps: [inquiry, , , won] }) => {
    const call = { key: 'part', module: 'contract', link: 'part_of', condition: asks }
    inquiry!.calls = { list: [call], wait: 'none', cancelled: 'keep' }
    won!.splitFrom = { step: 'lost', condition: asks }
  })
  const merge = { module: 'contract', steps: ['sent', 'called'], name: { en: 'Offer' }, color: 'teal', group: 'open' } as const
  const after = applyOperations(before, mergeSteps(before, before, merge))
  expect(stepIn(after, 'inquiry')?.calls?.list[0]?.condition).toEqual({ ...asks, value: 'offer' })
  expect(stepIn(after, 'won')?.splitFrom?.condition).toEqual({ ...asks, value: 'offer' })
})

test('[M17] one that keeps a name keeps its key, and a status of the draft alone leaves no trace', () => {
  const { after } = merged('sent')
  expect(processIn(after).steps.map(({ key }) => key)).toEqual(['inquiry', 'sent', 'won', 'lost'])
  expect(stepIn(after, 'sent')?.merged).toEqual([named('called')])

  const published = blueprintOf((process) => void (process.steps = process.steps.filter(({ key }) => key !== 'called')))
  const again = mergeSteps(after, published, {
    module: 'contract',
    steps: ['sent', 'inquiry'],
    name: { en: 'Talks' },
    color: 'red',
    group: 'open',
  })
  expect(stepIn(applyOperations(after, again), 'talks')?.merged).toEqual([named('called'), named('sent'), named('inquiry')])
  const fresh = mergeSteps(blueprintOf(), published, {
    module: 'contract',
    steps: ['sent', 'called'],
    name: { en: 'sent' },
    color: 'red',
    group: 'open',
  })
  expect(stepIn(applyOperations(blueprintOf(), fresh), 'sent')).not.toHaveProperty('merged')
})

test('the preview tells a merge and a split once each, and no status that is removed or added', () => {
  const { before, after } = merged('Offer')
  const kinds = diffBlueprints(before, after).map(({ kind, from }) => [kind, from])
  expect(kinds).toContainEqual(['steps_merged', [{ en: 'sent' }, { en: 'called' }]])
  expect(kinds.filter(([kind]) => kind === 'step_removed' || kind === 'step_added')).toEqual([])
  expect(mergeSteps(before, before, { module: 'contract', steps: ['sent'], name: { en: 'x' }, color: 'red', group: 'open' })).toEqual([])
})

test('[M17] a split status is reached like the one it came from, and decides once which records go there', () => {
  const before = blueprintOf()
  const condition = { field: 'amount', op: 'above', value: '1000.00 PLN' } as const
  const after = applyOperations(
    before,
    splitStep(before, { module: 'contract', step: 'sent', name: { en: 'Big' }, color: 'red', condition }),
  )
  expect(validateBlueprint(after)).toEqual([])
  expect(processIn(after).steps.map(({ key }) => key)).toEqual(['inquiry', 'sent', 'big', 'called', 'won', 'lost'])
  expect(stepIn(after, 'called')?.transitions?.map(({ to }) => to)).toEqual(['sent', 'won', 'lost', 'big'])
  expect(after.lists.map((list) => list.condition)).toMatchObject([
    { op: 'one_of', value: ['sent', 'big'] },
    { all: [{ value: ['inquiry', 'sent', 'big', 'called'] }] },
  ])
  expect(stepMoves(processIn(before), processIn(after))).toEqual([{ from: 'sent', to: 'big', condition }])
  expect(diffBlueprints(before, after)).toContainEqual(expect.objectContaining({ kind: 'step_split', from: { en: 'sent' } }))
  const kept = withoutSplits(after)
  expect(stepIn(kept, 'big')?.splitFrom).toEqual({ step: 'sent' })
  expect(followedSteps(processIn(kept), 'big')).toEqual({ sent: 'big' })
})

test('[M17] [M7] timers press the buttons that are left, and calls lead to and end on what the statuses became', () => {
  const after = { workingDays: 2 }
  const calls = {
    list: [{ key: 'part', module: 'contract', link: 'part_of', cancelledOn: 'lost' }],
    wait: 'none',
    cancelled: 'keep',
  } as const
  const before = blueprintOf(({ steps: [inquiry, sent] }) => {
    inquiry!.timers = [{ key: 'late', after, transition: 'called' }]
    sent!.timers = [
      { key: 'inner', after, transition: 'called' },
      { key: 'outer', after, transition: 'lost' },
    ]
    for (const one of [inquiry!, sent!]) one.calls = { ...calls, list: [...calls.list], to: 'called' }
  })
  const other = before.modules.find(({ key }) => key !== 'contract')!
  other.process = { ...structuredClone(process), steps: [step('open', { calls: { ...calls, list: [...calls.list] } })] }
  const merging = (name: string, steps: string[]) => {
    const merge = { module: 'contract', steps, name: { en: name }, color: 'teal', group: 'open' } as const
    return applyOperations(before, mergeSteps(before, before, merge))
  }
  const offer = merging('Offer', ['sent', 'called'])
  expect(stepIn(offer, 'inquiry')).toMatchObject({ timers: [{ transition: 'sent' }], calls: { to: 'offer' } })
  expect(stepIn(offer, 'offer')?.timers).toEqual([{ key: 'outer', after, transition: 'lost_2' }])
  expect(stepIn(offer, 'offer')?.calls).not.toHaveProperty('to')

  const calling = merging('Ended', ['won', 'lost']).modules.flatMap(
    ({ process: own }) => own?.steps.flatMap((one) => one.calls ?? []) ?? [],
  )
  expect(calling.map(({ list }) => list[0]?.cancelledOn)).toEqual(['ended', 'ended', 'ended'])
})

test('[M17] what can stand beside another is united, and what cannot is told by the status that had it', () => {
  const after = { workingDays: 2 }
  const document = (key: string, field: string, name = key) => ({ key, name: { en: name }, field })
  const set = (key: string, value: string) => ({ key, do: 'set', field: 'note', to: { value } }) as const
  const told = (key: string) => ({ key, do: 'webhook', url: `https://example.com/${key}` }) as const
  const starts = (key: string, each = key) => ({ key, module: 'contract', link: 'part_of', each })
  const before = blueprintOf(({ steps: [inquiry, sent, called] }) => {
    inquiry!.description = { en: 'Ask' }
    inquiry!.fields = { amount: 'required', signed: 'read' }
    inquiry!.timers = [{ key: 'late', after, remind: 'doers' }]
    inquiry!.documents = [document('scan', 'scans')]
    inquiry!.calls = { list: [starts('part')], wait: 'all', cancelled: 'keep' }
    inquiry!.onEnter = [set('note', 'a'), told('one')]
    inquiry!.work = { assignees: [{ role: 'owner' }], order: 'parallel', outcomes: [], rest: 'wait' }
    sent!.fields = { amount: 'required', note: 'hidden' }
    sent!.timers = [
      { key: 'again', after, remind: 'doers' },
      { key: 'late', after, remind: 'heads' },
      { key: 'inner', after, transition: 'called' },
      { key: 'outer', after, transition: 'lost' },
    ]
    sent!.documents = [document('scan', 'plans'), document('copy', 'scans', 'scan')]
    sent!.calls = { list: [starts('part'), starts('other')], wait: 'all', cancelled: 'keep' }
    sent!.onEnter = [told('two'), told('one')]
    sent!.onLeave = [set('left', 'b')]
    called!.description = { en: 'Ring' }
    called!.fields = { amount: 'read' }
    called!.documents = [document('other', 'scans', 'Other')]
    called!.calls = { list: [starts('late')], wait: 'none', cancelled: 'keep' }
    called!.onEnter = [set('own', 'c')]
  })
  const merge = { module: 'contract', steps: ['inquiry', 'sent', 'called'], name: { en: 'Offer' }, color: 'teal', group: 'open' } as const
  const offer = stepIn(applyOperations(before, mergeSteps(before, before, merge)), 'offer')
  expect(offer).toMatchObject({
    description: { en: 'Ask' },
    fields: { amount: 'required', signed: 'read', note: 'hidden' },
    timers: [
      { key: 'late', after, remind: 'doers' },
      { key: 'late_2', after, remind: 'heads' },
      { key: 'outer', after, transition: 'lost_2' },
    ],
    documents: [document('scan', 'scans'), document('scan_2', 'plans', 'scan')],
    calls: { list: [starts('part'), starts('other')], wait: 'all', cancelled: 'keep' },
    onEnter: [set('note', 'a'), told('one'), told('two')],
    onLeave: [set('left', 'b')],
  })
  expect(lostInMerge(before, merge)).toEqual([
    { step: 'called', part: 'work' },
    { step: 'called', part: 'description' },
    { step: 'called', part: 'field', field: 'amount', rule: 'read' },
    { step: 'sent', part: 'timer', timer: { key: 'inner', after, transition: 'called' } },
    { step: 'called', part: 'document', document: document('other', 'scans', 'Other') },
    { step: 'called', part: 'calls' },
    { step: 'called', part: 'action', action: set('own', 'c') },
  ])
  expect(lostInMerge(before, { ...merge, steps: ['sent'] })).toEqual([])
})

test('[M17] a merge of statuses that end and of others goes on, and says of each that ended that it does no more', () => {
  const before = blueprintOf()
  const merge = (steps: string[]) => ({ module: 'contract', steps, name: { en: 'Over' }, color: 'gray' as const, group: 'open' })
  expect(lostInMerge(before, merge(['sent', 'won', 'lost']))).toEqual([
    { step: 'won', part: 'final' },
    { step: 'lost', part: 'final' },
  ])
  const isFinal = (steps: string[]) => stepIn(applyOperations(before, mergeSteps(before, before, merge(steps))), 'over')?.final
  expect(isFinal(['sent', 'won', 'lost'])).toBeUndefined()
  expect(lostInMerge(before, merge(['won', 'lost']))).toEqual([])
  expect(isFinal(['won', 'lost'])).toBe(true)
})
