import { describe, expect, test } from 'vitest'
import type { Role } from '../blueprint/document.ts'
import { isWithin, reachCondition, reachOf } from './reach.ts'

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

test.each([
  ['all', 'someone', true],
  ['all', null, true],
  ['own', 'me', true],
  ['own', 'someone', false],
  ['own', null, false],
  ['none', 'me', false],
] as const)('reach %s over a record of %s: %s', (reach, owner, covered) => {
  expect(isWithin(reach, { id: 'me' }, { owner })).toBe(covered)
})

test('reach own reads "the owner is me"', () => {
  expect(reachCondition('own')).toEqual({ field: 'owner', op: 'is', value: { me: true } })
})
