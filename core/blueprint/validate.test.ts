import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Blueprint, Field, List, Module } from './document.ts'
import type { FaultCode } from './faults.ts'
import { exampleBlueprint, withField } from './testing.ts'
import { validateBlueprint } from './validate.ts'

const name = { en: 'Name' }

function contract(change: Partial<Module>): Blueprint {
  const blueprint = exampleBlueprint()
  return { ...blueprint, modules: blueprint.modules.map((module) => (module.key === 'contract' ? { ...module, ...change } : module)) }
}

function list(change: Partial<List>): Blueprint {
  const blueprint = exampleBlueprint()
  return { ...blueprint, lists: blueprint.lists.map((list) => ({ ...list, ...change })) }
}

function field(field: Record<string, unknown>): Blueprint {
  return withField({ key: 'extra', name, ...field } as unknown as Field)
}

function formula(text: string, more: Record<string, unknown> = {}): Blueprint {
  return field({ type: 'formula', formula: text, result: 'number', ...more })
}

const extra = 'modules.contract.fields.extra'

test('a valid blueprint has no faults', () => expect(validateBlueprint(exampleBlueprint())).toEqual([]))

test.each([undefined, null, 1, 'text', [], {}])('%j is not a blueprint', (value) => expect(validateBlueprint(value)).not.toEqual([]))

describe('[I10] a fault is told with its place and code', () => {
  test.each<[string, Blueprint, string, FaultCode]>([
    ['no such property', { ...exampleBlueprint(), colour: 'red' } as Blueprint, 'colour', 'unknown_property'],
    ['a property of another type of field', field({ type: 'date', choices: [] }), `${extra}.choices`, 'unknown_property'],
    ['something missing', field({ type: 'choice' }), `${extra}.choices`, 'missing_value'],
    ['lines without a column', field({ type: 'lines', fields: [] }), `${extra}.fields`, 'no_columns'],
    ['a wrong value', field({ type: 'number', places: 9 }), `${extra}.places`, 'wrong_value'],
    ['an unknown type', field({ type: 'colour' }), `${extra}.type`, 'wrong_value'],
    ['a key with capitals', contract({ key: 'Contract' }), 'modules.Contract.key', 'key_format'],
    ['a key that is a system field', withField({ key: 'owner', type: 'text', name }), 'modules.contract.fields.owner', 'key_reserved'],
    [
      'a key that formulas cannot name',
      withField({ key: 'between', type: 'text', name }),
      'modules.contract.fields.between',
      'key_reserved',
    ],
    ['a module that every object answers to', contract({ key: 'constructor' }), 'modules.constructor', 'key_reserved'],
    ["a module in the platform's names", contract({ key: 'nurt_event' }), 'modules.nurt_event', 'key_reserved'],
    ['a module that reads like a join table', contract({ key: 'a__b' }), 'modules.a__b', 'key_format'],
    [
      'two fields of one key',
      contract({ fields: [...(exampleBlueprint().modules[1]?.fields ?? []), { key: 'title', type: 'text', name }] }),
      'modules.contract.fields.title',
      'key_twice',
    ],
    [
      'a key that money needs',
      withField({ key: 'amount_currency', type: 'text', name }),
      'modules.contract.fields.amount',
      'column_collides',
    ],
    ['no name', field({ type: 'text', name: { en: ' ' } }), `${extra}.name`, 'name_missing'],
    [
      'no name of a choice',
      field({ type: 'choice', choices: [{ key: 'a', name: {}, color: 'red' }] }),
      `${extra}.choices.a.name`,
      'name_missing',
    ],
    ['no text on the add button', contract({ add: {} }), 'modules.contract.add', 'name_missing'],
    ['a time zone that is none', { ...exampleBlueprint(), timeZone: 'Europe/Warszawa' }, 'timeZone', 'time_zone_unknown'],
    ['a currency that is none', { ...exampleBlueprint(), currency: 'ZZZ' }, 'currency', 'currency_unknown'],
    [
      'a company that never works',
      { ...exampleBlueprint(), workingTime: { weekdays: [], from: '08:00', to: '16:00' } },
      'workingTime.weekdays',
      'weekdays_missing',
    ],
    [
      'work that ends before it begins',
      { ...exampleBlueprint(), workingTime: { weekdays: [1], from: '08:00', to: '08:00' } },
      'workingTime.to',
      'ends_before',
    ],
    [
      'days off that end before they begin',
      { ...exampleBlueprint(), ownDays: [{ key: 'a', name, from: '2026-12-24', to: '2026-12-23' }] },
      'ownDays.a.to',
      'ends_before',
    ],
    ['a language twice', { ...exampleBlueprint(), languages: ['pl', 'pl'] }, 'languages', 'language_twice'],
    ['a title that is not there', contract({ title: 'nix' }), 'modules.contract.title', 'title_unknown'],
    ['a title that is no text', contract({ title: 'amount' }), 'modules.contract.title', 'title_not_text'],
    [
      'a section with an unknown field',
      contract({ sections: [{ key: 'main', name, fields: ['nix'] }] }),
      'modules.contract.sections.main.fields.nix',
      'field_unknown',
    ],
    [
      'a field in two sections',
      contract({
        sections: [
          { key: 'a', name, fields: ['title'] },
          { key: 'b', name, fields: ['title'] },
        ],
      }),
      'modules.contract.sections.b.fields.title',
      'field_in_two_sections',
    ],
    [
      'a step in no group',
      contract({ process: { groups: [{ key: 'g', name }], steps: [{ key: 's', name, color: 'red', group: 'x' }] } }),
      'modules.contract.process.steps.s.group',
      'group_unknown',
    ],
    ['a link to nowhere', field({ type: 'link', module: 'nix' }), `${extra}.module`, 'module_unknown'],
    ['no choices', field({ type: 'multi_choice', choices: [] }), `${extra}.choices`, 'choices_missing'],
    ['numbering without a number', field({ type: 'autonumber', pattern: 'UM/{yyyy}' }), `${extra}.pattern`, 'number_missing'],
    ['a formula that must be filled', formula('1', { required: true }), `${extra}.required`, 'cannot_be_required'],
    ['files that must differ', field({ type: 'files', unique: true }), `${extra}.unique`, 'cannot_be_unique'],
    [
      'a default of a number series',
      field({ type: 'autonumber', pattern: '{n}', default: 'x' }),
      `${extra}.default`,
      'cannot_have_default',
    ],
    ['a default of another type', field({ type: 'date', default: 'soon' }), `${extra}.default`, 'default_unfit'],
    [
      'a default choice that is not there',
      field({ type: 'choice', choices: [{ key: 'a', name, color: 'red' }], default: 'b' }),
      `${extra}.default`,
      'default_unfit',
    ],
    [
      'lines in lines',
      field({ type: 'lines', fields: [{ key: 'a', type: 'multi_link', module: 'client', name }] }),
      `${extra}.fields.a`,
      'not_in_lines',
    ],
    [
      'a total of texts',
      field({ type: 'lines', fields: [{ key: 'a', type: 'formula', formula: '"x"', result: 'text', total: true, name }] }),
      `${extra}.fields.a.total`,
      'not_summable',
    ],
    ['a total outside of lines', field({ type: 'number', total: true }), `${extra}.total`, 'unknown_property'],
    [
      'lines copied through no link',
      field({ type: 'lines', fields: [{ key: 'a', type: 'text', name }], copy: { from: 'title', lines: 'x' } }),
      `${extra}.copy.from`,
      'field_unknown',
    ],
    [
      'lines copied from no lines',
      field({ type: 'lines', fields: [{ key: 'a', type: 'text', name }], copy: { from: 'client', lines: 'title' } }),
      `${extra}.copy.lines`,
      'lines_unknown',
    ],
  ])('%s', (_name, blueprint, path, code) => {
    expect(validateBlueprint(blueprint).map((fault) => [fault.path.join('.'), fault.code])).toContainEqual([path, code])
  })
})

describe('[P14] a process that records go through', () => {
  const group = 'g'
  const to = (key: string, more: object = {}) => ({ key: `to_${key}`, name, to: key, ...more })
  const yes = { key: 'yes', name, need: 'all', transition: 'to_director' }
  const boss = { assignees: [{ headOf: 'team' }], order: 'parallel', outcomes: [yes], rest: 'wait' }
  const routed = (steps: object = {}, gates: unknown[] = []): Blueprint => {
    const all = {
      draft: { transitions: [to('boss')] },
      boss: { transitions: [to('director'), to('draft')], work: boss },
      director: { transitions: [to('signed')] },
      signed: { final: true },
      ...steps,
    }
    const made = Object.entries(all).map(([key, step]) => ({ key, name: { en: key }, color: 'blue', group, ...(step as object) }))
    const process = { groups: [{ key: group, name }], steps: made, ...(gates.length > 0 && { gates }) }
    const { lists: _, ...rest } = contract({ process: process as unknown as NonNullable<Module['process']> })
    return { ...rest, lists: [], menu: [] }
  }
  const big = { key: 'big', to: 'director', condition: { field: 'amount', op: 'above', value: '10000 PLN' } }
  const gate = { key: 'by_amount', name, flows: [big], otherwise: 'signed', unknown: 'draft' }
  const tabled = (columns: string[], row: object = big) => ({ ...gate, flows: [row], table: { columns } })
  const viaGate = { draft: { transitions: [to('by_amount'), to('boss')] } }
  const files = { key: 'files', type: 'files', name } as const
  const paper = { key: 'paper', name, field: 'files' }
  const sets = (field: string, to: object) => ({ key: 'set', do: 'set', field, to })
  const bossStep = { transitions: [to('director'), to('draft')] }
  const late = { key: 'late', after: { workingDays: 3 }, remind: 'owner' }
  const timed = (change: object, step: object = {}) =>
    routed({ boss: { transitions: [to('director'), to('draft')], work: boss, timers: [{ ...late, ...change }], ...step } })
  const work = (change: object) => routed({ boss: { transitions: [to('director'), to('draft')], work: { ...boss, ...change } } })

  test('may be whole', () => {
    expect(validateBlueprint(routed())).toEqual([])
    expect(validateBlueprint(routed(viaGate, [gate]))).toEqual([])
    expect(validateBlueprint(routed(viaGate, [tabled(['amount'])]))).toEqual([])
    const always = { key: 'rest', to: 'signed', condition: { all: [] } }
    expect(validateBlueprint(routed(viaGate, [{ ...gate, flows: [big, always], otherwise: undefined }]))).toEqual([])
  })

  const wayOf = (blueprint: Blueprint) =>
    validateBlueprint(blueprint).map(({ path, code, details }) => [path.at(-1), code, details?.['way']])

  test('tells the way on which a case can never end, at each status of it', () => {
    const round = routed({ draft: { transitions: [to('boss'), to('signed')] }, director: { transitions: [to('boss')] } })
    const { process } = round.modules.find(({ process }) => process?.steps.some(({ key }) => key === 'boss')) ?? {}
    process?.steps.find(({ key }) => key === 'boss')?.transitions?.splice(1)
    const way = 'draft boss director boss'
    expect(wayOf(round)).toEqual([
      ['boss', 'no_way_out', way],
      ['director', 'no_way_out', way],
    ])
  })

  test('sees what a drawing does not show: a row that always holds sends every case back', () => {
    const always = { key: 'rest', to: 'draft', condition: { all: [] } }
    const back = routed({ draft: { transitions: [to('by_amount')] } }, [{ ...gate, flows: [always, big], otherwise: undefined }])
    expect(wayOf(back)).toContainEqual(['draft', 'no_way_out', 'draft by_amount draft'])
  })

  test('a process of sixty statuses with decisions is judged in a moment', () => {
    const keys = Array.from({ length: 60 }, (_, place) => `s${place}`)
    const next = (place: number) => keys[place + 1] ?? 'signed'
    const steps = Object.fromEntries(keys.map((key, place) => [key, { transitions: [to(`g${place}`), to(keys[place - 1] ?? key)] }]))
    const gates = keys.map((_, place) => {
      const flows = Array.from({ length: 20 }, (_, row) => ({ ...big, key: `r${row}`, to: row % 2 ? next(place) : next(place + 1) }))
      return { key: `g${place}`, name, flows, otherwise: next(place), unknown: next(place) }
    })
    const large = routed({ ...steps, draft: { transitions: [to('s0'), to('boss')] } }, gates)
    validateBlueprint(large)
    const began = performance.now()
    expect(validateBlueprint(large)).toEqual([])
    expect(performance.now() - began).toBeLessThan(300)
  })

  test.each<[string, Blueprint, string, FaultCode]>([
    ['a button to nowhere', routed({ draft: { transitions: [to('boss'), to('nix')] } }), 'steps.draft.transitions.to_nix', 'node_unknown'],
    [
      'a button without a name',
      routed({ draft: { transitions: [to('boss', { name: {} })] } }),
      'steps.draft.transitions.to_boss.name',
      'name_missing',
    ],
    [
      'two buttons of one key',
      routed({ draft: { transitions: [to('boss'), to('boss')] } }),
      'steps.draft.transitions.to_boss',
      'key_twice',
    ],
    ['a step that nothing leads to', routed({ lost: { final: true } }), 'steps.lost', 'unreachable'],
    ['a step that leads nowhere', routed({ director: {} }), 'steps.director', 'dead_end'],
    [
      'a way round and round',
      routed({ director: { transitions: [to('draft')] }, draft: { transitions: [to('boss')] } }),
      'steps.boss',
      'no_way_out',
    ],
    ['a task of nobody', work({ assignees: [] }), 'steps.boss.work.assignees', 'nobody'],
    ['a task without an answer', work({ outcomes: [] }), 'steps.boss.work.outcomes', 'outcome_missing'],
    ['two answers of one key', work({ outcomes: [yes, yes] }), 'steps.boss.work.outcomes.yes', 'key_twice'],
    [
      'an answer of an unknown button',
      work({ outcomes: [{ ...yes, transition: 'nix' }] }),
      'steps.boss.work.outcomes.yes',
      'transition_unknown',
    ],
    ['an unknown button when nothing is settled', work({ otherwise: 'nix' }), 'steps.boss.work.otherwise', 'transition_unknown'],
    ['apart from an unknown step', work({ apart: ['nix'] }), 'steps.boss.work.apart', 'node_unknown'],
    ['judged fields that are not there', work({ judged: ['nix'] }), 'steps.boss.work.judged.nix', 'field_unknown'],
    ['people of a field that is not there', work({ assignees: [{ field: 'nix' }] }), 'steps.boss.work.assignees', 'field_unknown'],
    ['people of a field that names nobody', work({ assignees: [{ field: 'amount' }] }), 'steps.boss.work.assignees', 'assignee_unfit'],
    [
      'a task that a person shares',
      withField({ key: 'extra', type: 'person', name }, work({ assignees: [{ field: 'extra', by: 'claim' }] })),
      'steps.boss.work.assignees',
      'assignee_unfit',
    ],
    ['the head of an amount', work({ assignees: [{ headOf: { field: 'amount' } }] }), 'steps.boss.work.assignees', 'assignee_unfit'],
    [
      'people of a role that is not there',
      work({ assignees: [{ members: 'nix', by: 'each' }] }),
      'steps.boss.work.assignees',
      'role_unknown',
    ],
    ['a term to an unknown field', timed({ after: { before: 'nix', days: 1 } }), 'steps.boss.timers.late.after', 'field_unknown'],
    ['a term to an amount', timed({ after: { before: 'amount', days: 1 } }), 'steps.boss.timers.late.after', 'timer_unfit'],
    [
      'a term that takes an unknown button',
      timed({ transition: 'nix', remind: undefined }),
      'steps.boss.timers.late',
      'transition_unknown',
    ],
    ['a term that calls those who have no task', timed({ remind: 'doers' }, { work: undefined }), 'steps.boss.timers.late', 'nobody'],
    ['a term at the end', routed({ signed: { final: true, timers: [late] } }), 'steps.signed.timers', 'dead_end'],
    ['two terms of one key', routed({ boss: { timers: [late, late] } }), 'steps.boss.timers.late', 'key_twice'],
    ['a task at the end', routed({ signed: { final: true, work: boss } }), 'steps.signed.work', 'dead_end'],
    [
      'a required field that is not there',
      routed({ draft: { transitions: [to('boss', { required: ['nix'] })] } }),
      'steps.draft.transitions.to_boss.required.nix',
      'field_unknown',
    ],
    [
      'a required field that is removed',
      withField(
        { key: 'extra', type: 'text', name, hidden: true },
        routed({ draft: { transitions: [to('boss', { required: ['extra'] })] } }),
      ),
      'steps.draft.transitions.to_boss.required.extra',
      'field_hidden',
    ],
    [
      'a status that closes an unknown field',
      routed({ boss: { ...bossStep, fields: { nix: 'read' } } }),
      'steps.boss.fields.nix',
      'field_unknown',
    ],
    [
      'a computed field that must be filled in',
      withField(
        { key: 'extra', type: 'formula', name, formula: '1', result: 'number' },
        routed({ boss: { ...bossStep, fields: { extra: 'required' } } }),
      ),
      'steps.boss.fields.extra',
      'cannot_be_required',
    ],
    [
      'a required field that a new record cannot be given',
      withField(
        { key: 'extra', type: 'text', name, required: true },
        routed({ draft: { transitions: [to('boss')], fields: { extra: 'hidden' } } }),
      ),
      'steps.draft.fields.extra',
      'never_filled',
    ],
    [
      'something needed where moves are free',
      routed({ draft: { fields: { amount: 'required' } }, boss: {}, director: {} }),
      'steps.draft.fields.amount',
      'needs_buttons',
    ],
    [
      'an action on an unknown field',
      routed({ boss: { ...bossStep, onEnter: [sets('nix', { value: 1 })] } }),
      'steps.boss.onEnter.set',
      'field_unknown',
    ],
    [
      'an action that gives an amount a word',
      routed({ boss: { ...bossStep, onLeave: [sets('amount', { value: 'x' })] } }),
      'steps.boss.onLeave.set',
      'action_value_unfit',
    ],
    [
      'an action with a broken formula',
      routed({ boss: { ...bossStep, onEnter: [sets('amount', { formula: 'nix' })] } }),
      'steps.boss.onEnter.set',
      'formula_problem',
    ],
    [
      'a button that makes what is not there',
      routed({ draft: { transitions: [to('boss', { actions: [{ key: 'made', do: 'create', module: 'nix', values: {} }] })] } }),
      'steps.draft.transitions.to_boss.actions.made',
      'module_unknown',
    ],
    [
      'a document in an unknown field',
      routed({ boss: { ...bossStep, documents: [paper] } }),
      'steps.boss.documents.paper',
      'field_unknown',
    ],
    [
      'a document that is an amount',
      routed({ boss: { ...bossStep, documents: [{ ...paper, field: 'amount' }] } }),
      'steps.boss.documents.paper',
      'document_unfit',
    ],
    [
      'two documents in one field',
      withField(files, routed({ boss: { ...bossStep, documents: [paper, { ...paper, key: 'other' }] } })),
      'steps.boss.documents.other',
      'document_twice',
    ],
    [
      'a document due by an amount',
      withField(files, routed({ boss: { ...bossStep, documents: [{ ...paper, due: { before: 'amount', days: 3 } }] } })),
      'steps.boss.documents.paper.due',
      'due_unfit',
    ],
    [
      'a document at the end',
      withField(files, routed({ signed: { final: true, documents: [paper] } })),
      'steps.signed.documents.paper',
      'dead_end',
    ],
    [
      'a button that asks an unknown field',
      routed({ draft: { transitions: [to('boss', { condition: { field: 'nix', op: 'blank' } })] } }),
      'steps.draft.transitions.to_boss.condition',
      'field_unknown',
    ],
    [
      'a decision that asks for no value',
      routed(viaGate, [{ ...gate, flows: [{ ...big, condition: { field: 'amount', op: 'above', value: null } }] }]),
      'gates.by_amount.flows.big.condition',
      'condition_without_value',
    ],
    ['a decision of the key of a step', routed(viaGate, [gate, { ...gate, key: 'boss' }]), 'gates.boss', 'node_twice'],
    ['a decision without a way', routed(viaGate, [{ ...gate, flows: [] }]), 'gates.by_amount.flows', 'gate_without_flows'],
    [
      'a decision where no way fits',
      routed(viaGate, [{ ...gate, otherwise: undefined }]),
      'gates.by_amount.otherwise',
      'otherwise_missing',
    ],
    [
      'a decision where a value is missing',
      routed(viaGate, [{ ...gate, unknown: undefined }]),
      'gates.by_amount.unknown',
      'unknown_missing',
    ],
    ['a decision to nowhere', routed(viaGate, [{ ...gate, flows: [{ ...big, to: 'nix' }] }]), 'gates.by_amount.flows.big', 'node_unknown'],
    ['a decision to nowhere else', routed(viaGate, [{ ...gate, otherwise: 'nix' }]), 'gates.by_amount.otherwise', 'node_unknown'],
    ['a decision that asks itself', routed(viaGate, [{ ...gate, otherwise: 'by_amount' }]), 'gates.by_amount', 'loop_without_pause'],
    ['a table without columns', routed(viaGate, [tabled([])]), 'gates.by_amount.table.columns', 'no_columns'],
    [
      'a table that asks an unknown field',
      routed(viaGate, [tabled(['amount', 'nix'])]),
      'gates.by_amount.table.columns.nix',
      'field_unknown',
    ],
    [
      'a table with a column twice',
      routed(viaGate, [tabled(['amount', 'amount'])]),
      'gates.by_amount.table.columns.amount',
      'column_twice',
    ],
    [
      'a table that a role edits which is not there',
      routed(viaGate, [{ ...tabled(['amount']), editors: ['nix'] }]),
      'gates.by_amount.editors',
      'role_unknown',
    ],
    ['a row that asks beside the columns', routed(viaGate, [tabled(['name'])]), 'gates.by_amount.flows.big', 'cell_unfit'],
    [
      'a row that asks one column twice',
      routed(viaGate, [tabled(['amount'], { ...big, condition: { all: [big.condition, big.condition] } })]),
      'gates.by_amount.flows.big',
      'cell_unfit',
    ],
    [
      'a table whose columns may be blank',
      routed(viaGate, [{ ...tabled(['amount'], { ...big, condition: { all: [] } }), unknown: undefined }]),
      'gates.by_amount.unknown',
      'unknown_missing',
    ],
    ['a decision that nothing leads to', routed({}, [gate]), 'gates.by_amount', 'unreachable'],
  ])('%s', (_name, blueprint, path, code) => {
    expect(validateBlueprint(blueprint).map((fault) => [fault.path.join('.'), fault.code])).toContainEqual([
      `modules.contract.process.${path}`,
      code,
    ])
  })

  test('tasks and decisions of a process in which moves are free come to nothing', () => {
    const free = { draft: {}, boss: { work: boss }, director: {} }
    expect(validateBlueprint(routed(free, [gate])).map(({ path, code }) => [path.slice(3).join('.'), code])).toEqual(
      expect.arrayContaining([
        ['steps.boss.work', 'dead_end'],
        ['gates.by_amount', 'unreachable'],
      ]),
    )
  })
})

describe('roll-ups add up what points at the record', () => {
  const rollup = (change: object): Blueprint => {
    const blueprint = exampleBlueprint()
    const fields = [
      ...(blueprint.modules[0]?.fields ?? []),
      {
        key: 'sum',
        type: 'rollup',
        name: { en: 'Sum' },
        module: 'contract',
        link: 'client',
        aggregate: 'sum',
        field: 'amount',
        result: 'money',
        ...change,
      } as Field,
    ]
    return { ...blueprint, modules: blueprint.modules.map((module) => (module.key === 'client' ? { ...module, fields } : module)) }
  }
  const at = 'modules.client.fields.sum'
  test('a good one', () => expect(validateBlueprint(rollup({}))).toEqual([]))
  test.each<[string, object, string, FaultCode]>([
    ['of an unknown module', { module: 'nix' }, `${at}.module`, 'module_unknown'],
    ['over an unknown link', { link: 'nix' }, `${at}.link`, 'field_unknown'],
    ['over a field that is no link', { link: 'title' }, `${at}.link`, 'link_elsewhere'],
    ['of an unknown field', { field: 'nix' }, `${at}.field`, 'field_unknown'],
    ['of a text', { field: 'title' }, `${at}.field`, 'not_summable'],
    ['with another result', { result: 'number' }, `${at}.result`, 'result_differs'],
    ['a count that is money', { aggregate: 'count' }, `${at}.result`, 'result_differs'],
    ['with a condition that reads the clock', { condition: { formula: 'created_at < now()' } }, `${at}.condition`, 'formula_not_stored'],
    [
      'with a condition over a link',
      { condition: { field: 'client.segment', op: 'is', value: 'big' } },
      `${at}.condition`,
      'formula_not_stored',
    ],
  ])('%s', (_name, change, path, code) => {
    expect(validateBlueprint(rollup(change)).map((fault) => [fault.path.join('.'), fault.code])).toContainEqual([path, code])
  })
})

describe('[I8] a link fills fields beside it with values of their own kind', () => {
  const link = (fills: Record<string, string>) => validateBlueprint(field({ type: 'link', module: 'client', fills }))

  test('that are there on both sides', () => expect(link({ title: 'title' })).toEqual([]))

  test.each<[string, Record<string, string>, string, FaultCode]>([
    ['a field that is not there', { nix: 'title' }, 'nix', 'field_unknown'],
    ['from a field that is not there', { title: 'nix' }, 'title', 'field_unknown'],
    ['with values of another type', { amount: 'title' }, 'amount', 'fill_unfit'],
    ['itself', { extra: 'title' }, 'extra', 'fill_unfit'],
  ])('not %s', (_name, fills, key, code) => {
    expect(link(fills)).toEqual([expect.objectContaining({ path: [...extra.split('.'), 'fills', key], code })])
  })

  test('a choice only when the field has all its choices', () => {
    const segment = (...keys: string[]) => {
      const choices = keys.map((key) => ({ key, name, color: 'red' as const }))
      return validateBlueprint(
        withField(
          { key: 'segment', type: 'choice', name: { en: 'Segment' }, choices },
          field({ type: 'link', module: 'client', fills: { segment: 'segment' } }),
        ),
      )
    }
    expect(segment('big', 'small', 'tiny')).toEqual([])
    expect(segment('big').map(({ code }) => code)).toEqual(['fill_unfit'])
  })
})

describe('formulas are read, typed and told where they go wrong', () => {
  test.each<[string, Blueprint]>([
    ['over numbers', formula('string length(title) * 2')],
    ['over money', formula('amount * 2', { result: 'money' })],
    ['live over a link', formula('if client.segment = "big" then 1 else 2', { live: true })],
    ['live over the clock and the step', formula('if step = "active" then today() else null', { result: 'date', live: true })],
    ['a rule', field({ type: 'date', rule: { formula: 'extra = null or extra > today()', message: name } })],
    ['a default', field({ type: 'date', default: { formula: 'today()' } })],
    ['a default choice', field({ type: 'choice', choices: [{ key: 'a', name, color: 'red' }], default: 'a' })],
  ])('%s', (_name, blueprint) => expect(validateBlueprint(blueprint)).toEqual([]))

  test('one that is not written yet', () => {
    expect(validateBlueprint(formula(''))).toEqual([{ path: extra.split('.').concat('formula'), code: 'missing_value' }])
  })

  test('with the place in the text', () => {
    expect(validateBlueprint(formula('1 + nix'))).toEqual([
      {
        path: extra.split('.').concat('formula'),
        code: 'formula_problem',
        details: { problem: 'unknown_field', field: 'nix', from: 4, to: 7 },
      },
    ])
  })

  test.each<[string, Blueprint, FaultCode, object]>([
    ['unreadable', formula('1 +'), 'formula_problem', { problem: 'syntax' }],
    ['of another type', formula('title'), 'formula_problem', { problem: 'wrong_type' }],
    [
      'over a hidden field',
      withField({ key: 'gone', type: 'number', name, hidden: true }, formula('gone + 1')),
      'formula_problem',
      { problem: 'unknown_field' },
    ],
    ['reading itself', formula('extra + 1'), 'formula_cycle', { field: 'extra' }],
    ['stored, but over the clock', formula('today().year'), 'formula_not_stored', { reads: 'today' }],
    ['stored, but over a link', formula('string length(client.title)'), 'formula_not_stored', { reads: 'client.title' }],
    ['stored, but over the step', formula('if step = "active" then 1 else 0'), 'formula_not_stored', { reads: 'step' }],
    [
      'a rule that is no question',
      field({ type: 'number', rule: { formula: 'extra + 1', message: name } }),
      'formula_problem',
      { problem: 'wrong_type' },
    ],
    ['a default of another type', field({ type: 'number', default: { formula: 'today()' } }), 'formula_problem', { problem: 'wrong_type' }],
  ])('%s', (_name, blueprint, code, details) => {
    expect(validateBlueprint(blueprint)).toEqual([expect.objectContaining({ code, details: expect.objectContaining(details) })])
  })

  test('a ring of two is told at both', () => {
    const ring = withField({ key: 'b', type: 'formula', name: { en: 'Other' }, formula: 'extra', result: 'number' }, formula('b'))
    expect(validateBlueprint(ring).map(({ code }) => code)).toEqual(['formula_cycle', 'formula_cycle'])
  })
})

describe('[I12] lists ask what their module can answer', () => {
  test.each<[string, Blueprint, string, FaultCode]>([
    ['an unknown module', list({ module: 'nix' }), 'module', 'module_unknown'],
    ['an unknown column', list({ columns: [{ field: 'nix' }] }), 'columns.nix', 'field_unknown'],
    ['a column over a field that is no link', list({ columns: [{ field: 'title.name' }] }), 'columns.title.name', 'field_unknown'],
    ['a column twice', list({ columns: [{ field: 'title' }, { field: 'title' }] }), 'columns.title', 'column_twice'],
    ['a total of a text', list({ totals: ['title'] }), 'totals.title', 'not_summable'],
    ['a time grouping of a text', list({ group: { field: 'title', by: 'month' } }), 'group.by', 'cannot_be_grouped'],
    [
      'an operator that the type lacks',
      list({ condition: { field: 'amount', op: 'contains', value: 'x' } }),
      'condition',
      'operator_unfit',
    ],
    ['a step that is no more', list({ condition: { field: 'step', op: 'one_of', value: ['active', 'nix'] } }), 'condition', 'value_unfit'],
    [
      'a condition without a value',
      list({ condition: { field: 'amount', op: 'at_least', value: null } }),
      'condition',
      'condition_without_value',
    ],
    ['one end only', list({ condition: { field: 'amount', op: 'between', value: ['5', ''] } }), 'condition', 'condition_without_value'],
    ['a value of another type', list({ condition: { field: 'amount', op: 'above', value: 'much' } }), 'condition', 'formula_problem'],
    [
      'what can never be',
      list({
        condition: {
          all: [
            { field: 'step', op: 'is', value: 'draft' },
            { field: 'step', op: 'is', value: 'active' },
          ],
        },
      }),
      'condition',
      'formula_problem',
    ],
    ['a chart of nothing', list({ layout: { kind: 'chart' } }), 'layout', 'layout_unfit'],
    [
      'a forecast without dates',
      list({ layout: { kind: 'forecast', amount: 'amount', start: 'title', end: 'created_at', months: 12 } }),
      'layout.start',
      'layout_unfit',
    ],
    ['a tree by what is no link to its own records', list({ layout: { kind: 'tree', parent: 'title' } }), 'layout.parent', 'layout_unfit'],
    [
      'a tree with parts of a module that is not there',
      list({ layout: { kind: 'tree', parent: 'title', parts: [{ module: 'nix', link: 'title' }] } }),
      'layout.parts.nix',
      'module_unknown',
    ],
    ['a role that is not there', list({ roles: ['nix'] }), 'roles.nix', 'role_unknown'],
  ])('%s', (_name, blueprint, path, code) => {
    expect(validateBlueprint(blueprint).map((fault) => [fault.path.join('.'), fault.code])).toContainEqual([
      `lists.contract_active.${path}`,
      code,
    ])
  })

  test('a hidden field may stay among columns, but decides nothing', () => {
    const hidden = withField({ key: 'amount', type: 'money', name, hidden: true })
    expect(validateBlueprint(hidden)).toEqual([])
    const ordered = { ...hidden, lists: list({ order: [{ field: 'amount', direction: 'asc' }] }).lists }
    expect(validateBlueprint(ordered).map(({ code }) => code)).toEqual(['field_hidden'])
  })
})

test.each<[string, Partial<Blueprint>, string, FaultCode]>([
  ['a menu entry of no module', { menu: [{ module: 'nix', lists: [] }] }, 'menu.nix', 'module_unknown'],
  ['a start page that begins what is not there', { start: { requests: ['nix'] } }, 'start.requests.nix', 'module_unknown'],
  ['a start page that shows an unknown list', { start: { requests: [], news: 'nix' } }, 'start.news', 'list_unknown'],
  ['a menu with an unknown list', { menu: [{ module: 'contract', lists: ['nix'] }] }, 'menu.contract.lists.nix', 'list_unknown'],
  [
    "a menu with another module's list",
    { menu: [{ module: 'client', lists: ['contract_active'] }] },
    'menu.client.lists.contract_active',
    'list_of_other_module',
  ],
  ['rights to no module', { roles: [{ key: 'a', name, configure: true, rights: { nix: {} } }] }, 'roles.a.rights.nix', 'module_unknown'],
  ['nobody who configures', { roles: [{ key: 'a', name, configure: false, rights: {} }] }, 'roles', 'nobody_configures'],
])('[I4] %s is a fault', (_name, change, path, code) => {
  const faults = validateBlueprint({ ...exampleBlueprint(), ...change })
  expect(faults.map((fault) => [fault.path.join('.'), fault.code])).toContainEqual([path, code])
})

test('a name too long for the database is told', () => {
  const key = `x${'y'.repeat(40)}`
  const blueprint = contract({ key })
  const long = {
    ...blueprint,
    modules: blueprint.modules.map((module) =>
      module.key === key ? { ...module, fields: [...module.fields, { key, type: 'multi_link' as const, name, module: 'client' }] } : module,
    ),
  }
  expect(validateBlueprint(long).map(({ code }) => code)).toContain('key_too_long')
})

test('all faults are told at once', () => {
  const blueprint = { ...formula('nix'), timeZone: 'Nowhere', menu: [{ module: 'nix', lists: [] }] }
  expect(validateBlueprint(blueprint).map(({ code }) => code)).toEqual(['time_zone_unknown', 'module_unknown', 'formula_problem'])
})

test('what is switched off or hidden may name what is no more', () => {
  const blueprint = field({ type: 'formula', formula: 'nix', result: 'number', hidden: true })
  expect(validateBlueprint(blueprint)).toEqual([])
  const off = { ...formula('nix'), modules: formula('nix').modules.map((module) => ({ ...module, enabled: module.key !== 'contract' })) }
  expect(validateBlueprint(off)).toEqual([])
})

test('hostile depth is refused, not overflown', () => {
  let condition: object = { all: [] }
  for (let depth = 0; depth < 20_000; depth++) condition = { all: [condition] }
  expect(validateBlueprint(list({ condition: condition as List['condition'] }))).toEqual([
    { path: [], code: 'too_deep', details: { deepest: 40 } },
  ])
})

test('any damage is told, never thrown', () => {
  const text = JSON.stringify(exampleBlueprint())
  const junk = fc.constantFrom('null', '1', '"x"', '[]', '{}', '"title"', '{"key":"title"}')
  fc.assert(
    fc.property(fc.nat(), junk, (at, value) => {
      const places = [...text.matchAll(/(?<=[:[,])(?:"[^"]*"(?!:)|true|\d+)/g)]
      const place = places[at % places.length]
      const damaged = `${text.slice(0, place?.index)}${value}${text.slice((place?.index ?? 0) + (place?.[0].length ?? 0))}`
      expect(Array.isArray(validateBlueprint(JSON.parse(damaged)))).toBe(true)
    }),
    { seed: 1, numRuns: 300 },
  )
})
