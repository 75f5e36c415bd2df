import { describe, expect, test } from 'vitest'
import type { Role } from '../blueprint/document.ts'
import { isWithin, ofNoTeam, reachOf } from './reach.ts'

const member: Role = {
  key: 'member',
  name: { en: 'Member' },
  configure: false,
  rights: { contract: { see: 'own', create: 'all' }, '*': { see: 'all', change: 'own' } },
}

describe('how far a role may go', () => {
  test.each([
    ['see', 'contract', 'own'],
    ['create', 'contract', 'all'],
    ['change', 'contract', 'none'],
    ['see', 'client', 'all'],
    ['change', 'client', 'own'],
    ['trash', 'client', 'none'],
  ] as const)('%s on %s is %s', (action, module, reach) => {
    expect(reachOf(member, action, module)).toBe(reach)
  })

  test('someone whose role is gone may do nothing', () => {
    expect(reachOf(undefined, 'see', 'client')).toBe('none')
  })
})

const mine = { id: 'me', reach: { teams: ['sales', 'warsaw'], people: ['me', 'colleague'] } }

test.each([
  ['all', 'someone', null, true],
  ['all', null, null, true],
  ['own', 'me', null, true],
  ['own', 'someone', 'sales', false],
  ['own', null, null, false],
  ['team', 'me', null, true],
  ['team', 'colleague', null, true],
  ['team', 'someone', 'warsaw', true],
  ['team', 'someone', 'service', false],
  ['team', null, null, false],
  ['none', 'me', null, false],
] as const)('[I17] reach %s over a record of %s in %s: %s', (reach, owner, team, covered) => {
  expect(isWithin(reach, mine, { owner, team })).toBe(covered)
})

test('who belongs to no team reaches through none', () => {
  expect(isWithin('team', { id: 'me', ...ofNoTeam }, { owner: 'someone', team: 'sales' })).toBe(false)
})
