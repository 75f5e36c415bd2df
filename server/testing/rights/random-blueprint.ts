import type { Action, Blueprint, Field, FieldAccess, FieldOf, Module, PublicForm, Reach, Role } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import type { Chance } from '../../../prove/chance.ts'
import { basePack } from '../build-world.ts'
import { randomCondition } from './random-condition.ts'
import { askedOfStrangers } from './asked-of-strangers.ts'
import { itemProcess, jobProcess } from './random-process.ts'

export const moduleKeys = ['region', 'deal', 'job', 'item'] as const

const en = (text: string) => ({ en: text })
const named = (key: string) => ({ key, name: en(key) })

/**
 * Items belong to jobs, jobs to deals, deals to regions; each module computes from its own values, over its link, and adds up what links to it.
 * Deals move freely and are their owners' tasks, jobs and items run through processes.
 */
export function randomBlueprint(dice: Chance): Blueprint {
  const blueprint: Blueprint = { ...basePack(), languages: ['en'], modules: [], lists: [], roles: [], menu: [] }
  for (const key of [...moduleKeys].toReversed()) blueprint.modules.unshift(makeModule(dice, blueprint, key))
  for (const module of blueprint.modules) module.fields.push(liveFormula(dice, blueprint, module))
  const moduleOf = (key: string) => blueprint.modules.find((module) => module.key === key)!
  moduleOf('item').process = itemProcess(dice)
  moduleOf('job').process = jobProcess(dice, blueprint, { others: [], hasParts: dice.between(0, 2) > 0 })
  for (const module of blueprint.modules) {
    module.sections = [{ key: 'main', name: en('Main'), fields: module.fields.map(({ key }) => key) }]
    const condition = randomCondition(dice, blueprint, module.key)
    const columns = [{ field: 'name' }, { field: 'size' }]
    const list = { key: `some_${module.key}`, module: module.key, name: en('Some'), columns, order: [], layout: { kind: 'table' as const } }
    blueprint.lists.push({ ...list, condition })
    blueprint.menu.push({ module: module.key, lists: [list.key] })
  }
  const all = { see: 'all', create: 'all', change: 'all', trash: 'all', hand_over: 'all', export: 'all', import: 'all' } as const
  blueprint.roles = [
    { key: 'administrator', name: en('Administrator'), configure: true, rights: { '*': all } },
    { key: 'member', name: en('Member'), configure: false, rights: {} },
    ...['one', 'two', 'three'].map((key) => randomRole(dice, blueprint, key)),
  ]
  return blueprint
}

function makeModule(dice: Chance, blueprint: Blueprint, key: string): Module {
  const fields: Field[] = [
    { ...named('name'), type: 'text', required: true },
    { ...named('note'), type: 'text' },
    { ...named('code'), type: 'text', unique: true },
    { ...named('size'), type: 'number', places: 0, rule: { formula: 'cost < 950', message: en('Too dear') } },
    { ...named('cost'), type: 'number', places: 0 },
    { ...named('price'), type: 'money' },
    { ...named('due'), type: 'date' },
    { ...named('ends'), type: 'date' },
    { ...named('kind'), type: 'choice', choices: ['a', 'b', 'c'].map((choice) => ({ ...named(choice), color: 'gray' as const })) },
    { ...named('keeper'), type: 'person' },
    { ...named('papers'), type: 'files' },
    { ...named('sum'), type: 'formula', formula: dice.pick(['size + cost', 'size + size', 'cost + cost']), result: 'number' },
    ...(key === 'deal' ? [{ ...named('mail'), type: 'email' as const }] : []),
    ...links(dice, key),
  ]
  const [counted] = blueprint.modules
  if (counted) fields.push(...rollups(dice, blueprint, counted, key))
  const steps = ['new', 'open', 'done'].map((step) => ({
    ...named(step),
    color: 'gray' as const,
    group: 'all',
    ...(step === 'done' && { final: true as const }),
  }))
  return {
    ...named(key),
    one: en(key),
    add: en(key),
    icon: 'star',
    enabled: true,
    traits: key === 'deal' ? ['task'] : [],
    title: 'name',
    fields,
    sections: [],
    ...(key === 'deal' && { process: { groups: [named('all')], steps }, forms: ['ask', 'shut'].map(formOf) }),
  }
}

/** What the proof's strangers send. */
function formOf(key: string): PublicForm {
  return { key, name: en('Ask'), open: key === 'ask', fields: askedOfStrangers.map((field) => ({ field })) }
}

function links(dice: Chance, key: string): Field[] {
  const onTrash = dice.pick(['restrict', 'clear', 'cascade'] as const)
  if (key === 'item') return [{ ...named('job'), type: 'link', module: 'job', onTrash }]
  if (key === 'job') return [{ ...named('deal'), type: 'link', module: 'deal', onTrash }]
  if (key === 'region') return [parts(), ...spent()]
  return [
    { ...named('region'), type: 'link', module: 'region', onTrash },
    { ...named('others'), type: 'multi_link', module: 'region' },
    { ...parts(), copy: { from: 'region', lines: 'parts' } },
    ...spent(),
  ]
}

/** Those of a deal are copied from its region. */
function parts(): FieldOf<'lines'> & Field {
  return {
    ...named('parts'),
    type: 'lines',
    fields: [
      { ...named('what'), type: 'text' },
      { ...named('stock'), type: 'text' },
      { ...named('cost'), type: 'number', places: 0 },
    ],
  }
}

const spent = (): Field[] => [{ ...named('spent'), type: 'formula', formula: 'sum(parts.cost)', result: 'number' }]

function rollups(dice: Chance, blueprint: Blueprint, { key: module }: Module, link: string): Field[] {
  const over = { type: 'rollup', module, link } as const
  const some = (): { condition?: Condition } =>
    dice.between(0, 1) ? { condition: randomCondition(dice, blueprint, module, 'stored') } : {}
  return [
    { ...named('many'), ...over, aggregate: 'count', result: 'number', ...some() },
    { ...named('few'), ...over, aggregate: 'count', result: 'number', condition: randomCondition(dice, blueprint, module, 'stored') },
    {
      ...named('total'),
      ...over,
      aggregate: dice.pick(['sum', 'max', 'min']),
      field: dice.pick(['size', 'cost', 'sum']),
      result: 'number',
      ...some(),
    },
    { ...named('worth'), ...over, aggregate: 'sum', field: 'price', result: 'money', ...some() },
  ]
}

/** Terms of the record itself and of the one that it is linked to. */
function liveFormula(dice: Chance, blueprint: Blueprint, { fields }: Module): FieldOf<'formula'> {
  const numbers = (all: readonly Field[]) => all.filter((field) => isNumeric(field) && field.key !== 'live').map((field) => field.key)
  const link = fields.find((field) => field.type === 'link')
  const linked = blueprint.modules.find((module) => module.key === link?.module)?.fields ?? []
  const own = dice.pick(numbers(fields))
  const other = link && dice.between(0, 3) ? `${link.key}.${dice.pick(numbers(linked))}` : dice.pick(numbers(fields))
  return { ...named('live'), type: 'formula', formula: `${own} + ${other}`, result: 'number', live: true }
}

export function isNumeric(field: Field): boolean {
  return field.type === 'number' || ((field.type === 'formula' || field.type === 'rollup') && field.result === 'number')
}

function randomRole(dice: Chance, blueprint: Blueprint, key: string): Role {
  return {
    key,
    name: en(key),
    configure: key === 'three' && dice.between(0, 1) === 1,
    audit: dice.between(0, 1) === 1,
    rights: Object.fromEntries(blueprint.modules.map((module) => [module.key, randomRights(dice, blueprint, module.key)])),
    fields: Object.fromEntries(blueprint.modules.map((module) => [module.key, randomAccess(dice, module)])),
  }
}

function randomRights(dice: Chance, blueprint: Blueprint, module: string): Role['rights'][string] {
  const reach = (): Reach => dice.pick([...words, randomCondition(dice, blueprint, module)])
  const switched = () => dice.pick(['none', 'all', 'all'] as const)
  const reaches = { change: reach(), trash: reach(), hand_over: reach(), export: reach() } satisfies Partial<Record<Action, Reach>>
  return { see: dice.between(0, 2) ? reach() : 'all', create: switched(), import: switched(), ...reaches }
}

const words = ['none', 'own', 'team', 'team', 'all', 'all'] as const

function randomAccess(dice: Chance, { title, fields }: Module): Record<string, FieldAccess> {
  const columns = fields.flatMap((field) => (field.type === 'lines' ? field.fields.map(({ key }) => `${field.key}.${key}`) : []))
  const own = fields.map(({ key }) => key).filter((key) => key !== title)
  const chosen = [...own.filter(() => dice.between(0, 5) === 0), ...columns.filter(() => dice.between(0, 3) === 0)]
  return Object.fromEntries(chosen.map((key) => [key, dice.pick(['hidden', 'hidden', 'read'] as const)]))
}
