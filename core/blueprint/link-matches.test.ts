import { describe, expect, test } from 'vitest'
import type { Condition } from '../expressions/condition.ts'
import type { Field, FieldOf } from './document.ts'
import { howMatched, matchesOf, offeredWhere } from './link-matches.ts'
import { changeStepConditions } from './step-conditions.ts'
import { exampleBlueprint } from './testing.ts'
import { validateBlueprint } from './validate.ts'

const named = (key: string) => ({ key, name: { en: key } })
const choices = [{ ...named('energy'), color: 'gray' as const }]
const choice: Field = { ...named('one'), type: 'choice', choices }
const several: Field = { ...named('many'), type: 'multi_choice', choices }
const other: Field = { ...named('other'), type: 'choice', choices: [{ ...named('law'), color: 'gray' }] }
const person: Field = { ...named('who'), type: 'person' }
const link: Field = { ...named('client'), type: 'link', module: 'client' }
const text: Field = { ...named('note'), type: 'text' }

test.each<[string, Field, Field, string | undefined]>([
  ['a choice', choice, choice, 'same'],
  ['several choices', several, choice, 'holds'],
  ['one of several choices', choice, several, 'held'],
  ['several and several', several, several, undefined],
  ['choices that have none in common', choice, other, undefined],
  ['people', person, person, 'same'],
  ['links to the same module', link, link, 'same'],
  ['links to different modules', link, { ...link, module: 'order' } as Field, undefined],
  ['texts', text, text, undefined],
  ['a person and a link', person, link, undefined],
])('[W54] %s of a linked record match what stands beside the link', (_name, theirs, own, how) => {
  expect(howMatched(theirs, own)).toBe(how)
})

test('[W54] what is blank beside the link, or was removed, asks for nothing', () => {
  const expert = { ...named('expert'), type: 'link', module: 'expert', matches: { one: 'many', who: 'who' } } as FieldOf<'link'>
  const matches = matchesOf(expert, [choice, person], [several, { ...person, hidden: true }])
  expect(matches.map(({ own }) => own.key)).toEqual(['one'])
  expect(offeredWhere(matches, { one: 'energy', who: 'x' })).toEqual({ all: [{ field: 'many', op: 'has_any', value: ['energy'] }] })
  expect(offeredWhere(matches, { one: null })).toEqual({ all: [] })
})

describe('[W54] a blueprint tells of matches that', () => {
  const faultsOf = (matches: Record<string, string>) => {
    const blueprint = exampleBlueprint()
    const contract = blueprint.modules.find(({ key }) => key === 'contract')!
    contract.fields = contract.fields.map((field) => (field.key === 'client' ? ({ ...field, matches } as Field) : field))
    return validateBlueprint(blueprint).map(({ path, code }) => [path.slice(-2).join('.'), code])
  }
  test.each([
    ['name what is not there', { nothing: 'segment' }, [['matches.nothing', 'field_unknown']]],
    ['compare what cannot match', { title: 'segment' }, [['matches.title', 'match_unfit']]],
    ['compare the link itself', { client: 'segment' }, [['matches.client', 'match_unfit']]],
  ])('%s', (_name, matches, faults) => expect(faultsOf(matches as Record<string, string>)).toEqual(faults))
})

test('[I19] the list that the other side shows has to be there, and of this module', () => {
  const faultsOf = (inverseList: string) => {
    const blueprint = exampleBlueprint()
    blueprint.lists.push({
      ...blueprint.lists[0]!,
      key: 'client_all',
      module: 'client',
      columns: [],
      order: [],
      totals: [],
      condition: { all: [] },
    })
    const contract = blueprint.modules.find(({ key }) => key === 'contract')!
    contract.fields = contract.fields.map((field) => (field.key === 'client' ? ({ ...field, inverseList } as Field) : field))
    return validateBlueprint(blueprint).map(({ path, code }) => [path.at(-1), code])
  }
  expect(faultsOf('contract_active')).toEqual([])
  expect(faultsOf('nothing')).toEqual([['inverseList', 'list_unknown']])
  expect(faultsOf('client_all')).toEqual([['inverseList', 'list_of_other_module']])
})

test('[W54] what a link offers can be asked of the records that it leads to, in a line too', () => {
  const faultsOf = (offers: Condition) => {
    const blueprint = exampleBlueprint()
    const contract = blueprint.modules.find(({ key }) => key === 'contract')!
    const column = { ...link, key: 'buyer', offers }
    contract.fields = contract.fields.map((field) => (field.key === 'client' ? ({ ...field, offers } as Field) : field))
    contract.fields.push({ ...named('parts'), type: 'lines', fields: [column] })
    return validateBlueprint(blueprint).map(({ path, code }) => [path.slice(-2).join('.'), code])
  }
  expect(faultsOf({ all: [{ field: 'segment', op: 'not_blank' }] })).toEqual([])
  expect(faultsOf({ all: [{ field: 'nothing', op: 'not_blank' }] })).toEqual([
    ['client.offers', 'field_unknown'],
    ['buyer.offers', 'field_unknown'],
  ])
})

test('[W54] a status that becomes another one becomes it in what links offer too', () => {
  const blueprint = exampleBlueprint()
  const contract = blueprint.modules.find(({ key }) => key === 'contract')!
  const offers: Condition = { field: 'step', op: 'is', value: 'active' }
  contract.fields.push({ ...link, key: 'parent', module: 'contract', offers })
  const changes = changeStepConditions(blueprint, 'contract', (leaf) => ({ ...leaf, value: 'signed' }))
  expect(changes.map((change) => change.path.join('.'))).toContain('modules.contract.fields.parent.offers')
})
