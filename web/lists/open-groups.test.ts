import { expect, test } from 'vitest'
import type { Group } from './group-condition.ts'
import { allGroups, flipped, isOpenIn, noGroups } from './open-groups.ts'

const [active, ended] = ['active', 'ended'].map((key): Group => ({ key, count: 1, totals: {} })) as [Group, Group]
const states = (open: Parameters<typeof isOpenIn>[0]) => [active, ended].map((group) => isOpenIn(open, group))

test('[I13] groups are closed until one is opened, and are opened and closed all at once', () => {
  expect(states(noGroups)).toEqual([false, false])
  expect(states(flipped(noGroups, active))).toEqual([true, false])
  expect(states(flipped(flipped(noGroups, active), active))).toEqual([false, false])
  expect(states(allGroups)).toEqual([true, true])
  expect(states(flipped(allGroups, ended))).toEqual([true, false])
})
