import { expect, test } from 'vitest'
import type { Module } from '../blueprint/document.ts'
import { exampleBlueprint } from '../blueprint/testing.ts'
import { publicFields } from './public-fields.ts'

test('[W4] what the first status fills in or keeps closed is not asked by a form of earlier times, unless no record is without it', () => {
  const contract = exampleBlueprint().modules.find(({ key }) => key === 'contract')!
  const process = contract.process!
  const [first, ...steps] = process.steps
  const asked = (change: object, fields: Module['fields'] = contract.fields) => {
    const module = { ...contract, fields, process: { ...process, steps: [{ ...first!, ...change }, ...steps] } }
    const form = { key: 'ask', name: { en: 'Ask' }, open: true, fields: [{ field: 'title' }, { field: 'amount' }] }
    return publicFields(module, form).map(({ key }) => key)
  }
  const optional = contract.fields.map((field) => ({ ...field, required: false }))
  expect(asked({}, optional)).toEqual(['title', 'amount'])
  expect(asked({ fields: { amount: 'read' } }, optional)).toEqual(['title'])
  expect(asked({ onEnter: [{ key: 'name', do: 'set', field: 'title', to: { value: 'Asked' } }] }, optional)).toEqual(['amount'])
  const needed = optional.map((field) => (field.key === 'title' ? { ...field, required: true } : field))
  expect(asked({ fields: { title: 'read', amount: 'read' } }, needed)).toEqual(['title'])
})
