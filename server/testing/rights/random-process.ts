import type { Blueprint, Process, Step, StepGate, StepWork } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import type { Assignee } from '@nurt/core/processes/definition.ts'
import type { Chance } from '../../../prove/chance.ts'
import { pathsOf, randomCondition, randomLeaf } from './random-condition.ts'

const named = (key: string) => ({ key, name: { en: key } })
const button = (key: string, to: string) => ({ ...named(key), to })
const step = (key: string, rest: Partial<Step> = {}): Step => ({ ...named(key), color: 'gray', group: 'all', ...rest })
const ends = () => [step('done', { final: true }), step('off', { final: true })]

interface Shape {
  /** Who may be asked too. */
  others: readonly Assignee[]
  /** It starts items, and waits for them. */
  hasParts: boolean
  /** The key of the template by which it makes a file. */
  template?: string
}

/** A job is decided on, checked by people, and made. */
export function jobProcess(dice: Chance, blueprint: Blueprint, { others, hasParts, template }: Shape): Process {
  const some = <T extends object>(value: T): T | object => (dice.between(0, 1) ? value : {})
  const condition = () => randomCondition(dice, blueprint, 'job')
  // what is counted to and judged is the same in all versions, so that cases can stay with one
  const timers = [{ key: 'nag', after: { before: 'ends', days: dice.between(0, 9) }, remind: 'owner' as const }]
  const document = { ...named('paper'), field: 'papers', due: { before: dice.pick(['due', 'ends']), days: 3 } }
  const go = { ...button('go', 'way'), ...some({ required: [dice.pick(['note', 'size', 'price'])] }) }
  const maybe = { ...button('jump', 'check'), ...some({ condition: condition() }) }
  return {
    groups: [named('all')],
    steps: [
      step('new', { transitions: [go, maybe, { ...button('quit', 'off'), unfinished: true }], timers }),
      step('check', {
        transitions: [button('on', 'done'), button('make', 'make'), button('back', 'new')],
        work: workOf(dice, others, 'on'),
        timers,
        onEnter: [{ key: 'mark', do: 'set', field: 'kind', to: { value: 'b' } }],
      }),
      step('make', {
        transitions: [button('finish', 'done'), button('again', 'check')],
        ...(hasParts && { calls: callsOf(dice, blueprint) }),
        ...(template && { onEnter: [{ key: 'paper', do: 'document', template }] }),
      }),
      step('lack', {
        transitions: [button('back', 'new')],
        ...some({ documents: [document] }),
        ...some({ fields: { cost: dice.pick(['required', 'hidden', 'read'] as const) } }),
      }),
      ...ends(),
    ],
    gates: [randomGate(dice, blueprint)],
  }
}

/** By conditions, or a table. */
function randomGate(dice: Chance, blueprint: Blueprint): StepGate {
  const rest = { ...named('way'), otherwise: 'check', unknown: 'lack' }
  const to = (key: string, condition: Condition) => ({ key, to: dice.pick(['check', 'make']), condition })
  if (dice.between(0, 1)) {
    return { ...rest, flows: [to('one', randomCondition(dice, blueprint, 'job')), to('two', randomCondition(dice, blueprint, 'job'))] }
  }
  const paths = pathsOf(blueprint, 'job', 'any')
  const [first, second] = [dice.pick(paths), dice.pick(paths)]
  const columns = [...new Set([first.path, second.path])]
  const cells = () => [...new Map([first, second].map((asked) => [asked.path, randomLeaf(dice, asked)])).values()]
  const editors = [dice.pick(['one', 'two'])]
  return { ...rest, editors, table: { columns }, flows: [to('one', { all: cells() }), to('two', { all: cells().slice(0, 1) })] }
}

function callsOf(dice: Chance, blueprint: Blueprint): NonNullable<Step['calls']> {
  const condition = dice.between(0, 2) ? {} : { condition: randomCondition(dice, blueprint, 'job') }
  const values = { name: { field: 'name' }, note: { field: dice.pick(['note', 'deal.note']) } }
  const item = { key: 'item', module: 'item', link: 'job', values, back: { cost: 'cost' }, cancelledOn: 'off', ...condition }
  return { list: [item], wait: 'all', cancelled: dice.pick(['cancel', 'keep']) }
}

export function itemProcess(dice: Chance): Process {
  const transitions = [button('finish', 'done'), button('drop', 'off')]
  return { groups: [named('all')], steps: [step('to_do', { transitions, work: workOf(dice, [], 'finish') }), ...ends()] }
}

function workOf(dice: Chance, others: readonly Assignee[], transition: string): StepWork {
  const assignee = () => dice.pick([...whoever, ...others])
  const outcomes = [
    { ...named('yes'), need: dice.pick(['one', 'all'] as const), transition },
    { ...named('no'), need: 'one' as const },
  ]
  return { assignees: [assignee(), assignee()], order: dice.pick(['parallel', 'sequence']), outcomes, rest: 'cancel', judged: ['cost'] }
}

const whoever: Assignee[] = [
  { role: 'owner' },
  { role: 'author' },
  { field: 'keeper' },
  { headOf: 'team' },
  { headOf: { field: 'keeper' } },
  { members: 'one', by: 'claim' },
  { members: 'two', by: 'least_busy' },
  { members: 'three', by: 'each' },
]
