import { expect, test } from 'vitest'
import { branchOf, treeOf } from './team-tree.ts'

const teams = [
  { id: 'north', parent: 'sales' },
  { id: 'gdynia', parent: 'north' },
  { id: 'sales', parent: null },
  { id: 'south', parent: 'sales' },
  { id: 'office', parent: null },
]

test('[I17] a branch holds the team and all below it', () => {
  expect(branchOf(teams, 'sales')).toEqual(['sales', 'north', 'south', 'gdynia'])
  expect(branchOf(teams, 'office')).toEqual(['office'])
})

test('[I17] a tree tells each team under the one above it', () => {
  const lines = (tree: { team: { id: string }; depth: number }[]) => tree.map(({ team, depth }) => `${'-'.repeat(depth)}${team.id}`)
  expect(lines(treeOf(teams))).toEqual(['sales', '-north', '--gdynia', '-south', 'office'])
  expect(lines(treeOf([...teams, { id: 'egg', parent: 'hen' }, { id: 'hen', parent: 'egg' }]))).toEqual([
    'sales',
    '-north',
    '--gdynia',
    '-south',
    'office',
    'egg',
    '-hen',
  ])
})
