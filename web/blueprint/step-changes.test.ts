import type { Blueprint, List, Module, Step } from '@nurt/core/blueprint/document.ts'
import { applyOperations } from '@nurt/core/blueprint/operations.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import { expect, test } from 'vitest'
import { addSteps, removeStep } from './step-changes.ts'

const step = (key: string, group: string): Step => ({ key, group, name: { en: key }, color: 'blue' })
const module: Module = {
  key: 'order',
  name: { en: 'Orders' },
  one: { en: 'Order' },
  add: { en: 'Add' },
  icon: 'file',
  enabled: true,
  traits: [],
  title: 'name',
  fields: [{ key: 'name', type: 'text', name: { en: 'Name' } }],
  sections: [],
  process: { groups: [], steps: [step('new', 'open'), step('going', 'open'), step('done', 'closed')] },
}
const task: Module = { ...module, key: 'task', fields: [{ key: 'order', type: 'link', name: { en: 'Order' }, module: 'order' }] }

function listOf(key: string, of: string, condition: Condition): List {
  return { key, module: of, name: { en: key }, condition, columns: [], order: [], layout: { kind: 'table' } }
}

const blueprint: Blueprint = {
  format: 1,
  languages: ['en'],
  timeZone: 'Europe/Warsaw',
  currency: 'PLN',
  country: 'PL',
  modules: [module, task],
  lists: [
    listOf('open', 'order', { all: [{ field: 'step', op: 'one_of', value: ['new', 'going'] }] }),
    listOf('fresh', 'order', { field: 'step', op: 'one_of', value: ['new'] }),
    listOf('tasks', 'task', { field: 'order.step', op: 'one_of', value: ['new', 'going'] }),
    listOf('own', 'task', { field: 'step', op: 'one_of', value: ['new', 'going'] }),
  ],
  roles: [],
  menu: [],
}

function conditionsAfter(operations: Parameters<typeof applyOperations>[1]) {
  return Object.fromEntries(applyOperations(blueprint, operations).lists.map(({ key, condition }) => [key, condition]))
}

test('[M5] a list of all statuses of a group follows when one is added to it, also through a link', () => {
  expect(conditionsAfter(addSteps(blueprint, module, [step('waiting', 'open')]))).toEqual({
    open: { all: [{ field: 'step', op: 'one_of', value: ['new', 'going', 'waiting'] }] },
    fresh: { field: 'step', op: 'one_of', value: ['new'] },
    tasks: { field: 'order.step', op: 'one_of', value: ['new', 'going', 'waiting'] },
    own: { field: 'step', op: 'one_of', value: ['new', 'going'] },
  })
})

test('[M5] a removed status leaves the lists that name others; a list is never widened to all records', () => {
  expect(conditionsAfter(removeStep(blueprint, 'order', 'new'))).toMatchObject({
    open: { all: [{ value: ['going'] }] },
    fresh: { value: ['new'] },
    tasks: { value: ['going'] },
    own: { value: ['new', 'going'] },
  })
})

test('[P14] what led to a removed status leads past it', () => {
  const button = (to: string) => ({ key: to, name: { en: to }, to })
  const steps = module.process!.steps.map((one, place, all) => ({
    ...one,
    transitions: all.slice(place + 1, place + 2).map(({ key }) => button(key)),
  }))
  const routed = { ...blueprint, modules: [{ ...module, process: { groups: [], steps } }, task] }
  const process = applyOperations(routed, removeStep(routed, 'order', 'going')).modules[0]?.process
  expect(process?.steps.map(({ key, transitions }) => [key, transitions?.map(({ to, name }) => [to, name.en])])).toEqual([
    ['new', [['done', 'done']]],
    ['done', []],
  ])
})
