import { expect, test } from 'vitest'
import type { Field, Module } from './document.ts'
import { sharedLinks } from './shared-links.ts'

function module(key: string, ...links: [key: string, module: string, hidden?: true][]): Module {
  const fields = links.map(([link, target, hidden]): Field => ({
    key: link,
    name: {},
    type: 'link',
    module: target,
    ...(hidden && { hidden }),
  }))
  return { key, name: {}, one: {}, add: {}, icon: 'box', enabled: true, traits: [], title: 'name', fields, sections: [] }
}

const contract = module('contract', ['customer', 'client'], ['package', 'package'])

test('[I20] a task of a contract is of its client: both have one link there', () => {
  expect(sharedLinks(contract, module('task', ['client', 'client'], ['contract', 'contract']))).toEqual([
    { to: 'client', from: 'customer' },
  ])
})

test.each([
  ['the record has two links there', contract, module('task', ['buyer', 'client'], ['payer', 'client'])],
  [
    'the other record has two links there',
    module('contract', ['buyer', 'client'], ['payer', 'client']),
    module('task', ['client', 'client']),
  ],
  ['its link was removed', contract, module('task', ['client', 'client', true])],
  ['nothing is shared', contract, module('task', ['contract', 'contract'])],
])('nothing is taken over when %s', (_, parent, child) => {
  expect(sharedLinks(parent, child)).toEqual([])
})

test('a removed second link leaves the other one plain', () => {
  expect(sharedLinks(contract, module('task', ['buyer', 'client'], ['payer', 'client', true]))).toEqual([{ to: 'buyer', from: 'customer' }])
})
