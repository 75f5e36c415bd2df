// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { recentRecords, rememberRecord } from './recent.ts'

beforeEach(() => localStorage.clear())

test('the newest record stands first, once, and eight are kept', () => {
  for (let number = 1; number <= 10; number++) rememberRecord('acme', { module: 'client', record: `r${number}`, title: `Client ${number}` })
  rememberRecord('acme', { module: 'client', record: 'r5', title: 'Client five' })

  expect(recentRecords('acme').map(({ record }) => record)).toEqual(['r5', 'r10', 'r9', 'r8', 'r7', 'r6', 'r4', 'r3'])
  expect(recentRecords('acme')[0]?.title).toBe('Client five')
  expect(recentRecords('other')).toEqual([])
})

test('what cannot be read counts as nothing', () => {
  localStorage.setItem('nurt.recent.acme', '{')
  expect(recentRecords('acme')).toEqual([])
})
