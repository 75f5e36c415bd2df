import { expect, test } from 'vitest'
import { exampleBlueprint } from '@nurt/core/blueprint/testing.ts'
import type { Field } from '@nurt/core/blueprint/document.ts'
import { firstRanking, pickSamples, type Rule, type Sample } from './samples.ts'

const sample = (id: string, rule?: Rule): Sample => ({ id, title: id.toUpperCase(), text: '', ...(rule && { rule }) })
const ranked = (rule: Rule, ids: string) => ({ rule, ranked: ids.split(' ').map((id) => sample(id, rule)) })
const told = (samples: Sample[]) => samples.map(({ id, rule }) => `${id} ${rule}`)

test('[M9] [M10] [M11] two come out of each rule, also where rules rank the same records first', () => {
  const found = [ranked('turnover', 'a b c d'), ranked('newest', 'a b c d e'), ranked('oldest', 'a b c d e f g')]
  expect(told(pickSamples(found, []))).toEqual(['a turnover', 'b turnover', 'c newest', 'd newest', 'e oldest', 'f oldest'])
})

test('[M13] who is picked once more is there already; who was named counts for the rule', () => {
  const found = [ranked('turnover', 'a b c'), ranked('profit', 'b a d c')]
  const first = pickSamples(found, [])
  expect(told(first)).toEqual(['a turnover', 'b turnover', 'd profit', 'c profit'])
  expect(pickSamples(found, first)).toEqual([])
  expect(told(pickSamples(found, [sample('a')]))).toEqual(['b turnover', 'd profit', 'c profit'])
})

test('where there are fewer records than rules, each stands there once', () => {
  expect(told(pickSamples([ranked('newest', 'a b'), ranked('oldest', 'b a')], []))).toEqual(['a newest', 'b newest'])
})

test('[M9] turnover and profit are what is called so, else money, and plain numbers only where there is none', () => {
  const blueprint = exampleBlueprint()
  const [module] = blueprint.modules
  const field = (key: string, type: 'number' | 'money', name = key) => ({ key, type, name: { pl: name } }) as Field
  const ranking = (...fields: Field[]) => {
    const { turnover, profit } = firstRanking(blueprint, { ...module!, fields })
    return [turnover, profit]
  }
  const [staff, fee, rate] = [field('staff', 'number', 'Liczba osób'), field('fee', 'money', 'Abonament'), field('rate', 'money', 'Stawka')]
  expect(ranking(staff, fee, rate)).toEqual(['fee', 'rate'])
  expect(ranking(staff, fee)).toEqual(['fee', 'staff'])
  expect(ranking(staff)).toEqual(['staff', 'staff'])
  expect(ranking(staff, rate, field('gain', 'money', 'Zysk roczny'), field('sold', 'number', 'Obrót'))).toEqual(['sold', 'gain'])
  expect(ranking()).toEqual(['', ''])
})
