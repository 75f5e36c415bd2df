import type { Blueprint, Field, List, Module, Step } from '@nurt/core/blueprint/document.ts'

export const steps = ['draft', 'offer', 'active', 'notice', 'suspended', 'ended'] as const

/** The list that is measured: status in two of six, ends this month, ordered by end date, with the client's name. */
export const measuredColumns = ['name', 'client', 'step', 'start', 'end', 'amount'] as const

/** Those of a hand-made task that is still to be done, and how urgent one is. */
export const taskSteps = ['to_do', 'in_progress', 'waiting'] as const
export const urgencies = ['low', 'normal', 'high', 'urgent'] as const

const en = (name: string) => ({ en: name })

function contracts(key: string): Module {
  const fields: Field[] = [
    { key: 'name', type: 'text', name: en('Name'), required: true },
    { key: 'client', type: 'link', name: en('Client'), module: 'client' },
    { key: 'start', type: 'date', name: en('Start') },
    { key: 'end', type: 'date', name: en('End') },
    { key: 'amount', type: 'money', name: en('Amount'), currency: 'PLN' },
    { key: 'notes', type: 'text', name: en('Notes') },
  ]
  const step = (name: string): Step => ({ key: name, name: en(name), color: 'blue', group: 'all' })
  return {
    key,
    name: en(key),
    one: en(key),
    add: en('Add'),
    icon: 'repeat',
    enabled: true,
    traits: ['process'],
    title: 'name',
    fields,
    sections: [{ key: 'main', name: en('Main'), fields: fields.map((field) => field.key) }],
    process: { groups: [{ key: 'all', name: en('All') }], steps: steps.map(step) },
  }
}

const client: Module = {
  key: 'client',
  name: en('Clients'),
  one: en('Client'),
  add: en('Add'),
  icon: 'building',
  enabled: true,
  traits: ['party'],
  title: 'name',
  fields: [
    { key: 'name', type: 'text', name: en('Name'), required: true },
    { key: 'code', type: 'text', name: en('Code'), unique: true },
  ],
  sections: [{ key: 'main', name: en('Main'), fields: ['name', 'code'] }],
}

/** Each is handed in and then judged by somebody. */
const request: Module = {
  ...client,
  key: 'request',
  name: en('Requests'),
  one: en('Request'),
  traits: ['process'],
  fields: [{ key: 'name', type: 'text', name: en('Name'), required: true }],
  sections: [{ key: 'main', name: en('Main'), fields: ['name'] }],
  process: {
    groups: [{ key: 'all', name: en('All') }],
    steps: [
      {
        key: 'draft',
        name: en('Draft'),
        color: 'gray',
        group: 'all',
        transitions: [{ key: 'hand_in', name: en('Hand in'), to: 'judged' }],
      },
      {
        key: 'judged',
        name: en('Judged'),
        color: 'yellow',
        group: 'all',
        transitions: [{ key: 'pass', name: en('Pass'), to: 'done' }],
        work: {
          assignees: [{ members: 'administrator', by: 'each' }],
          order: 'parallel',
          rest: 'cancel',
          due: { workingDays: 2 },
          outcomes: [{ key: 'approve', name: en('Approve'), need: 'one', transition: 'pass' }],
        },
      },
      { key: 'done', name: en('Done'), color: 'green', group: 'all', final: true },
    ],
  },
}

/** Made by hand: three statuses in which they are open, a day and urgency. */
const task: Module = {
  ...client,
  key: 'task',
  name: en('Tasks'),
  one: en('Task'),
  traits: ['task', 'process'],
  fields: [
    { key: 'name', type: 'text', name: en('Name'), required: true },
    { key: 'client', type: 'link', name: en('Client'), module: 'client' },
    { key: 'parent', type: 'link', name: en('Main task'), module: 'task' },
    { key: 'due', type: 'date', name: en('Due') },
    {
      key: 'priority',
      type: 'choice',
      name: en('Priority'),
      default: 'normal',
      choices: urgencies.map((key) => ({ key, name: en(key), color: 'gray' })),
    },
  ],
  sections: [{ key: 'main', name: en('Main'), fields: ['name', 'client', 'parent', 'due', 'priority'] }],
  process: {
    groups: [{ key: 'all', name: en('All') }],
    steps: [
      ...taskSteps.map((key): Step => ({ key, name: en(key), color: 'blue', group: 'all' })),
      { key: 'done', name: en('Done'), color: 'green', group: 'all', final: true },
    ],
  },
  task: { due: 'due', priority: 'priority', parent: 'parent', done: 'done' },
}

function ending(module: string): List {
  return {
    key: `${module}_ending`,
    module,
    name: en('Ending this month'),
    condition: {
      all: [
        { field: 'step', op: 'one_of', value: ['active', 'notice'] },
        { field: 'end', op: 'within', value: { period: { unit: 'month', offset: 0 } } },
      ],
    },
    columns: measuredColumns.map((field) => ({ field })),
    order: [{ field: 'end', direction: 'asc' }],
    layout: { kind: 'table' },
  }
}

/** As many lists as a grown company pins to its menu. */
function pinned(count: number): List[] {
  return Array.from({ length: count }, (_, number) => ({
    ...ending('contract'),
    key: `contract_${number}`,
    name: en(`List ${number}`),
    condition: {
      all: [
        { field: 'step', op: 'is', value: steps[number % steps.length] ?? 'draft' },
        { field: 'end', op: 'within', value: { period: { unit: 'month', offset: Math.floor(number / steps.length) - 4 } } },
      ],
    },
  }))
}

export function benchBlueprint(): Blueprint {
  const lists = [ending('contract'), ending('contract_small'), ...pinned(49)]
  const all = { see: 'all', create: 'all', change: 'all', trash: 'all', export: 'all', import: 'all' } as const
  const own = { see: 'own', create: 'all', change: 'own', trash: 'own' } as const
  return {
    format: 1,
    languages: ['en'],
    timeZone: 'Europe/Warsaw',
    currency: 'PLN',
    country: 'PL',
    modules: [client, contracts('contract'), contracts('contract_small'), request, task],
    lists,
    roles: [
      { key: 'administrator', name: en('Administrator'), configure: true, rights: { '*': all } },
      { key: 'seller', name: en('Seller'), configure: false, rights: { '*': own, client: all } },
      {
        key: 'lead',
        name: en('Lead'),
        configure: false,
        rights: { '*': { see: 'team' }, client: { see: { field: 'code', op: 'starts_with', value: 'C' } } },
        fields: { contract: { notes: 'hidden' }, contract_small: { notes: 'hidden' }, client: { code: 'hidden' } },
      },
    ],
    menu: [
      { module: 'client', lists: [] },
      { module: 'contract', lists: lists.filter((list) => list.module === 'contract').map((list) => list.key) },
      { module: 'contract_small', lists: [] },
    ],
  }
}
