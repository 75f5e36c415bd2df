import type { Process } from '@nurt/core/blueprint/document.ts'
import { applyOperations } from '@nurt/core/blueprint/operations.ts'
import { exampleBlueprint } from '@nurt/core/blueprint/testing.ts'
import { validateBlueprint } from '@nurt/core/blueprint/validate.ts'
import { propose, rankWays } from '@nurt/core/discovery/proposal.ts'
import { expect, test } from 'vitest'
import { draftOfProposal } from './draft-of-proposal.ts'
import { leftAlone } from './left-alone.ts'

const start: Process = {
  groups: [
    { key: 'open', name: { en: 'Open' } },
    { key: 'closed', name: { en: 'Closed' } },
  ],
  steps: [],
}
const choice = {
  start,
  done: 'Done',
  nameOf: (text: string) => ({ en: text }),
  labelOf: (label: Record<string, string> | undefined) => label?.['en'] ?? '',
}

function proposalOf(...ways: string[][]) {
  const log = { cases: ways.map((activities, index) => ({ id: String(index), activities })) }
  return propose(log, rankWays(log), 20)
}

function drafted(proposal: ReturnType<typeof proposalOf>, how: { replace: boolean; buttons: boolean }, module = 'contract') {
  const before = exampleBlueprint()
  before.lists = []
  before.menu = []
  const found = before.modules.find(({ key }) => key === module)!
  const after = applyOperations(before, draftOfProposal(before, found, proposal, { ...choice, ...how }))
  const { process } = after.modules.find(({ key }) => key === module)!
  return {
    faults: validateBlueprint(after),
    process: process!,
    ways: process!.steps.map(({ key, transitions = [] }) => [key, ...transitions.map(({ to }) => to)]),
  }
}

test('[M6] [M7] a proposal becomes statuses with buttons, known ones by their names', () => {
  const proposal = proposalOf(['Inquiry', 'Offer', 'Active'], ['Inquiry', 'Lost'], ['Walk-in', 'Offer', 'Active'])
  const { faults, process, ways } = drafted(proposal, { replace: true, buttons: true })
  expect(faults).toEqual([])
  expect(Object.fromEntries(ways.map(([key, ...to]) => [key, to.toSorted()]))).toEqual({
    inquiry: ['lost', 'offer', 'walk_in'],
    walk_in: ['offer'],
    offer: ['active'],
    active: [],
    lost: [],
  })
  expect(process.steps[0]?.key).toBe('inquiry')
  expect(process.steps.find(({ key }) => key === 'lost')).toMatchObject({ final: true, color: 'green' })
})

test('a status that goes on by itself when its branches are done gets no end, where nothing was seen to follow it', () => {
  const blueprint = exampleBlueprint()
  const found = blueprint.modules.find(({ key }) => key === 'contract')!
  const [draft, ...others] = found.process!.steps
  const parallel = { branches: [{ key: 'accounting', name: { en: 'Accounting' } }], wait: 'all', to: 'active' } as const
  const process = { ...found.process!, steps: [{ ...draft!, parallel: { ...parallel, branches: [...parallel.branches] } }, ...others] }
  const before = { ...blueprint, modules: [{ ...found, process }] }
  const proposal = proposalOf(['Active', 'Draft'])
  const how = { ...choice, replace: false, buttons: true }
  const after = applyOperations(before, draftOfProposal(before, before.modules[0]!, proposal, how))
  expect(after.modules[0]?.process?.steps.find(({ key }) => key === draft?.key)).not.toHaveProperty('final')
})

test('[M20] added to what is there, nothing is taken away', () => {
  const { faults, ways } = drafted(proposalOf(['Draft', 'Offer', 'Active', 'Ended']), { replace: false, buttons: true })
  expect(faults).toEqual([])
  expect(ways).toEqual([['draft', 'offer'], ['active', 'ended'], ['offer', 'active'], ['ended']])
  expect(drafted(proposalOf(['Draft', 'Offer']), { replace: false, buttons: false }).ways).toEqual([['draft'], ['active'], ['offer']])
})

test('a module without statuses gets them, and a way that goes round has an end', () => {
  const round = drafted(
    proposalOf(['Visit', 'Report', 'Visit'], ['Visit', 'Report', 'Visit', 'Report']),
    { replace: true, buttons: true },
    'client',
  )
  expect(round.faults).toEqual([])
  expect(round.ways).toEqual([['visit', 'report', 'done'], ['report', 'visit', 'done'], ['done']])
  expect(round.process.steps.map(({ group }) => group)).toEqual(['open', 'open', 'closed'])
})

test('[M20] what a proposal leaves without a way is told before a draft is made of it', () => {
  const before = exampleBlueprint()
  const contract = before.modules.find(({ key }) => key === 'contract')!
  const after = (replace: boolean, ...ways: string[][]) =>
    leftAlone(before, contract, draftOfProposal(before, contract, proposalOf(...ways), { ...choice, replace, buttons: true })).left
  expect(after(false, ['Offer', 'Won'])).toEqual({ unreachable: ['active', 'offer', 'won'], deadEnd: ['draft'], noWayOut: [] })
  expect(after(true, ['Offer', 'Won'])).toEqual({ unreachable: [], deadEnd: [], noWayOut: [] })
  const free = draftOfProposal(before, contract, proposalOf(['Offer', 'Won']), { ...choice, replace: false, buttons: false })
  expect(leftAlone(before, contract, free).left).toEqual({ unreachable: [], deadEnd: [], noWayOut: [] })
})
