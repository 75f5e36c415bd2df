// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { forgetRecords, recentRecords, rememberRecord } from './recent.ts'

beforeEach(() => localStorage.clear())

test('the newest record stands first, once, and eight are kept', () => {
  for (let number = 1; number <= 10; number++) rememberRecord('acme', { module: 'client', record: `r${number}`, title: `Client ${number}` })
  rememberRecord('acme', { module: 'client', record: 'r5', title: 'Client five' })

  expect(recentRecords('acme').map(({ record }) => record)).toEqual(['r5', 'r10', 'r9', 'r8', 'r7', 'r6', 'r4', 'r3'])
  expect(recentRecords('acme')[0]?.title).toBe('Client five')
  expect(recentRecords('other')).toEqual([])
})

test('[V14.3.1] [V14.3.3] who signs out leaves no names of records behind', () => {
  rememberRecord('acme', { module: 'client', record: 'r1', title: 'Secret' })
  localStorage.setItem('nurt.other', 'kept')
  forgetRecords()
  expect(recentRecords('acme')).toEqual([])
  expect(Object.keys(localStorage)).toEqual(['nurt.other'])
})

test('what cannot be read counts as nothing', () => {
  localStorage.setItem('nurt.recent.acme', '{')
  expect(recentRecords('acme')).toEqual([])
})
