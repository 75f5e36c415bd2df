import { propose, rankWays } from '@nurt/core/discovery/proposal.ts'
import { expect, test } from 'vitest'
import { drawnOf, processOfProposal } from './process-of-proposal.ts'

test('[M6] a proposal is drawn with how often each way was gone, and where cases ended', () => {
  const log = { cases: ['abc', 'abc', 'ac', 'abbc'].map((way, index) => ({ id: String(index), activities: way.split('') })) }
  const { steps } = processOfProposal(propose(log, rankWays(log), 9), (en) => ({ en }))
  const told = steps.map(({ name, final, transitions = [] }) => [
    name['en'],
    final ?? false,
    ...transitions.map((way) => `${steps.find(({ key }) => key === way.to)?.name['en']} ${way.name['en']}`),
  ])
  expect(told).toEqual([
    ['a', false, 'b 3×', 'c 1×'],
    ['b', false, 'c 3×', 'b 1×'],
    ['c', true],
  ])
})

test('of very many ways the most frequent are drawn, and none of the steps stands alone', () => {
  const steps = Array.from({ length: 12 }, (_, index) => ({ name: `step ${index}`, times: 1, starts: 0, ends: 0 }))
  const transitions = steps.flatMap(({ name: from }) => steps.map(({ name: to }) => ({ from, to, times: 1 })))
  const rare = { from: 'step 0', to: 'rare', times: 1 }
  const drawn = drawnOf([...transitions, rare])
  expect(drawn).toHaveLength(61)
  expect(drawn).toContain(rare)
})
