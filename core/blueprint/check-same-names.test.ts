import { expect, test } from 'vitest'
import { applyOperations, type Operation } from './operations.ts'
import { exampleBlueprint } from './testing.ts'
import { validateBlueprint } from './validate.ts'

const put = (path: string, value: unknown): Operation => ({ do: 'put', path: path.split(' '), value })
const field = (key: string, name: object, more: object = {}) => put(`modules contract fields ${key}`, { key, type: 'text', name, ...more })

/** Where a name stands that something else has already. */
function sameIn(...operations: Operation[]): string[] {
  const faults = validateBlueprint(applyOperations(exampleBlueprint(), operations))
  return faults.filter(({ code }) => code === 'name_twice').map(({ path }) => path.join('.'))
}

const contract = exampleBlueprint().modules.find(({ key }) => key === 'contract')
const list = exampleBlueprint().lists.find(({ module }) => module === 'contract')!

test('two fields of a module have different names, in each of its languages and whatever the case', () => {
  expect(sameIn(field('a', { en: 'Town' }), field('b', { en: 'Village' }))).toEqual([])
  expect(sameIn(field('a', { en: 'Town' }), field('b', { en: ' town' }))).toEqual(['modules.contract.fields.b.name'])
  expect(sameIn(field('a', { pl: 'Miejscowość', en: 'Town' }), field('b', { pl: 'Miejscowość', en: 'Village' }))).toEqual([
    'modules.contract.fields.b.name',
  ])
  // where nothing is said in a language, people read another
  expect(sameIn(field('a', { pl: 'Miasto' }), field('b', { pl: 'Gmina', en: 'Miasto' }))).toEqual(['modules.contract.fields.b.name'])
})

test('what was removed has no name that could be mistaken', () => {
  expect(sameIn(field('a', { en: 'Town' }, { hidden: true }), field('b', { en: 'Town' }))).toEqual([])
  expect(sameIn(put('modules client name', contract?.name), put('modules client enabled', false))).toEqual([])
})

test('two modules, two statuses of a process, two columns of line items and two lists of a module have different names', () => {
  const [first, second] = contract?.process?.steps ?? []
  expect(sameIn(put('modules client name', contract?.name))).toHaveLength(1)
  expect(sameIn(put(`modules contract process steps ${second?.key} name`, first?.name))).toEqual([
    `modules.contract.process.steps.${second?.key}.name`,
  ])
  const columns = ['x', 'y'].map((key) => ({ key, type: 'text', name: { en: 'Column' } }))
  expect(sameIn(field('rows', { en: 'Rows' }, { type: 'lines', fields: columns }))).toEqual(['modules.contract.fields.rows.fields.y.name'])
  expect(sameIn(put('lists again', { ...list, key: 'again' }))).toEqual(['lists.again.name'])
})

test('lists of different modules may be called the same', () => {
  expect(sameIn(put('lists again', { ...list, key: 'again', module: 'client' }))).toEqual([])
})
