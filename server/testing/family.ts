import type { Blueprint, Field, Module, Process, Step } from '@nurt/core/blueprint/document.ts'
import type { Assignee } from '@nurt/core/processes/definition.ts'
import { basePack } from './build-world.ts'

/**
 * Orders that start a delivery and the books when they are signed, and go on when both are done; a delivery starts the roof, and the
 * electrics for each line. The roof and the books run through processes, the electrics are moved freely.
 */
export function familyOf(change: (modules: Record<string, Module & { process: Process }>) => void = () => undefined): Blueprint {
  const blueprint = basePack()
  const order = blueprint.modules.find(({ key }) => key === 'order')!
  order.fields.push(
    { ...named('handed_over'), type: 'date' },
    { ...named('rooms'), type: 'lines', fields: [{ ...named('room'), type: 'text' }] },
    { ...named('wired'), type: 'yes_no' },
  )
  order.process = processOf(orderSteps())
  const modules = [
    deliveryModule(),
    part('roof', 'delivery', roofSteps()),
    part('wiring', 'delivery', freeSteps()),
    part('books', 'order', bookSteps()),
  ]
  blueprint.modules.push(...modules)
  blueprint.lists = blueprint.lists.filter(({ module }) => module !== 'order')
  blueprint.menu = blueprint.menu.map((entry) => (entry.module === 'order' ? { ...entry, lists: [] } : entry))
  change(Object.fromEntries([order, ...modules].map((module) => [module.key, module as Module & { process: Process }])))
  return blueprint
}

const named = (key: string) => ({ key, name: { en: key } })
const processOf = (steps: Step[]): Process => ({ groups: [{ key: 'all', name: { en: 'All' } }], steps })
const step = (key: string, rest: Partial<Step> = {}): Step => ({ ...named(key), color: 'blue', group: 'all', ...rest })
const button = (key: string, to: string) => ({ ...named(key), to })
const ends = () => [step('done', { final: true }), step('off', { final: true })]

function orderSteps(): Step[] {
  return [
    step('draft', { transitions: [button('sign', 'works')] }),
    step('works', {
      transitions: [button('give_up', 'off')],
      calls: {
        list: [
          {
            key: 'delivery',
            module: 'delivery',
            link: 'order',
            values: { name: { field: 'name' }, site: { field: 'description' } },
            back: { handed_over: 'ready_on' },
            cancelledOn: 'off',
          },
          { key: 'books', module: 'books', link: 'order', values: { name: { field: 'name' } }, cancelledOn: 'off' },
        ],
        wait: 'all',
        cancelled: 'cancel',
        to: 'closing',
      },
    }),
    step('closing', { transitions: [button('close', 'done'), button('reopen', 'draft')] }),
    ...ends(),
  ]
}

function deliverySteps(): Step[] {
  return [
    step('building', {
      transitions: [button('report', 'report')],
      calls: {
        list: [
          { key: 'roof', module: 'roof', link: 'delivery', values: { name: { field: 'name' } }, cancelledOn: 'off' },
          { key: 'wiring', module: 'wiring', link: 'delivery', values: { name: { field: 'name' } }, cancelledOn: 'off' },
        ],
        wait: 'all',
        cancelled: 'cancel',
      },
    }),
    step('report', { transitions: [button('hand_over', 'done')] }),
    ...ends(),
  ]
}

function deliveryModule(): Module {
  const module = part('delivery', 'order', deliverySteps())
  module.fields.push({ ...named('site'), type: 'long_text' }, { ...named('ready_on'), type: 'date' })
  return module
}

const roofSteps = () => [step('to_do', { transitions: [button('finish', 'done')] }), ...ends()]
const freeSteps = () => [step('to_do'), ...ends()]

function bookSteps(): Step[] {
  const assignees: Assignee[] = [{ members: 'member', by: 'claim' }]
  const outcomes = [{ ...named('invoiced'), need: 'one' as const, transition: 'finish' }]
  return [
    step('to_do', { transitions: [button('finish', 'done')], work: { assignees, order: 'parallel', outcomes, rest: 'cancel' } }),
    ...ends(),
  ]
}

function part(key: string, of: string, steps: Step[]): Module {
  const fields: Field[] = [
    { ...named('name'), type: 'text', required: true },
    { ...named(of), type: 'link', module: of, onTrash: 'clear' },
  ]
  return {
    ...named(key),
    one: { en: key },
    add: { en: `Add ${key}` },
    icon: 'box',
    enabled: true,
    traits: ['process'],
    title: 'name',
    fields,
    sections: [{ key: 'main', name: { en: 'Main' }, fields: fields.map((field) => field.key) }],
    process: processOf(steps),
  }
}
