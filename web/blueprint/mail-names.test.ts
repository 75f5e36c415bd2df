import type { Blueprint, Field, Label, Module } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import { namedPaths, withNames, withPaths } from './mail-names.ts'

const field = (key: string, name: string, rest: Partial<Field> = {}) => ({ key, type: 'text', name: { en: name }, ...rest }) as Field
const client = { key: 'client', enabled: true, fields: [field('name', 'Name'), field('live', 'Age', { type: 'formula', live: true })] }
const order = {
  key: 'order',
  enabled: true,
  traits: [],
  fields: [
    field('amount', 'Value'),
    field('client', 'Client', { type: 'link', module: 'client' }),
    field('items', 'Items', { type: 'lines', fields: [] }),
  ],
} as unknown as Module
const blueprint = { modules: [client, order] } as unknown as Blueprint
const labelOf = (label: Label) => label.en ?? ''
const named = namedPaths(blueprint, order, labelOf)

test('[W11] a mail is written with the names of fields and kept with their keys', () => {
  const kept = 'Dear {client.name}, it costs {amount}.'
  expect(withNames(kept, named)).toBe('Dear {Client: Name}, it costs {Value}.')
  expect(withPaths('Dear {Client: Name}, it costs { value }.', named)).toBe(kept)
})

test('only what a text can tell is offered', () => {
  expect(named.map(({ path }) => path)).toEqual(expect.arrayContaining(['amount', 'client', 'client.name', 'owner']))
  expect(named.map(({ path }) => path)).not.toEqual(expect.arrayContaining(['items']))
  expect(named.map(({ path }) => path)).not.toEqual(expect.arrayContaining(['client.live']))
})

test('what is no name stays as it was written, so that the fault can be seen', () => {
  expect(withPaths('{Sir} {amount} {}', named)).toBe('{Sir} {amount} {}')
  expect(withNames('{gone} {amount}', named)).toBe('{gone} {Value}')
})

test('two fields of one name are told apart, and braces in a name do no harm', () => {
  const fields = [...order.fields, field('worth', 'Value'), field('odd', 'A{b}')]
  const names = namedPaths(blueprint, { ...order, fields }, labelOf)
  for (const { path } of names) expect(withPaths(withNames(`{${path}}`, names), names)).toBe(`{${path}}`)
  expect(names.filter(({ name }) => name === 'Value')).toEqual([])
})
