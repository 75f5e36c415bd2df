import { describe, expect, test } from 'vitest'
import { diffBlueprints } from './diff.ts'
import type { Blueprint, Field } from './document.ts'
import { applyOperations, type Operation } from './operations.ts'
import { exampleBlueprint, withField } from './testing.ts'

const name = { en: 'Extra' }
const scope: Field = {
  key: 'scope',
  type: 'choice',
  name,
  choices: [
    { key: 'a', name: { en: 'A' }, color: 'red' },
    { key: 'b', name: { en: 'B' }, color: 'red' },
  ],
}
const items: Field = {
  key: 'items',
  type: 'lines',
  name,
  fields: [
    { key: 'price', type: 'money', name },
    { key: 'count', type: 'number', name },
  ],
}
const paid: Field = { ...items, key: 'paid', fields: [{ key: 'price', type: 'money', name }] }
const module = ['modules', 'contract']
function withLateList(): Blueprint {
  const from = exampleBlueprint()
  return { ...from, lists: from.lists.flatMap((list) => [list, { ...list, key: 'contract_late' }]) }
}
const list = ['lists', 'contract_active']
function withGates(): Blueprint {
  const gates = ['size', 'kind'].map((key) => ({ key, name, flows: [] }))
  return applyOperations(exampleBlueprint(), [{ do: 'put', path: [...module, 'process', 'gates'], value: gates }])
}

function sizeRows(): string[] {
  return [...module, 'process', 'gates', 'size', 'flows']
}

function withTable(): Blueprint {
  const rows = [{ key: 'a', to: 'draft', condition: { all: [] } }]
  const table = { columns: ['amount'] }
  return applyOperations(withGates(), [
    { do: 'put', path: sizeRows(), value: rows },
    { do: 'put', path: [...module, 'process', 'gates', 'size', 'table'], value: table },
  ])
}
const branchStep = [...module, 'process', 'steps', 'invoice']
function withBranch(): Blueprint {
  const value = { key: 'invoice', name, color: 'red', group: 'open', branch: { of: 'draft', key: 'accounting' } }
  return applyOperations(exampleBlueprint(), [{ do: 'put', path: branchStep, value }])
}
const field = (key: string) => [...module, 'fields', key]

function changes(operations: Operation[], from: Blueprint = exampleBlueprint()) {
  return diffBlueprints(from, applyOperations(from, operations))
}

test('nothing differs from itself', () => expect(diffBlueprints(exampleBlueprint(), exampleBlueprint())).toEqual([]))

describe('[I18] what changed is told by kind', () => {
  test.each<[kind: string, Operation[], Blueprint?]>([
    ['module_added', [{ do: 'put', path: ['modules', 'new'], value: { ...exampleBlueprint().modules[0], key: 'new' } }]],
    ['module_removed', [{ do: 'remove', path: module }]],
    ['module_renamed', [{ do: 'put', path: [...module, 'name', 'pl'], value: 'Stałe umowy' }]],
    ['module_switched_off', [{ do: 'put', path: [...module, 'enabled'], value: false }]],
    ['module_changed', [{ do: 'put', path: [...module, 'icon'], value: 'star' }]],
    ['field_added', [{ do: 'put', path: field('extra'), value: { key: 'extra', type: 'text', name } }]],
    ['field_removed', [{ do: 'remove', path: field('amount') }]],
    ['field_hidden', [{ do: 'put', path: [...field('amount'), 'hidden'], value: true }]],
    ['field_renamed', [{ do: 'put', path: [...field('amount'), 'name', 'pl'], value: 'Kwota netto' }]],
    ['type_changed', [{ do: 'put', path: field('amount'), value: { key: 'amount', type: 'number', name: { pl: 'Kwota', en: 'Amount' } } }]],
    ['became_required', [{ do: 'put', path: [...field('amount'), 'required'], value: true }]],
    ['became_unique', [{ do: 'put', path: [...field('title'), 'unique'], value: true }]],
    ['field_changed', [{ do: 'put', path: [...field('amount'), 'currency'], value: 'PLN' }]],
    ['fields_reordered', [{ do: 'move', path: field('amount'), before: 'title' }]],
    ['choice_added', [{ do: 'put', path: [...field('scope'), 'choices', 'c'], value: { key: 'c', name, color: 'red' } }], withField(scope)],
    ['choice_removed', [{ do: 'remove', path: [...field('scope'), 'choices', 'a'] }], withField(scope)],
    ['choice_renamed', [{ do: 'put', path: [...field('scope'), 'choices', 'a', 'name', 'en'], value: 'Z' }], withField(scope)],
    ['choice_hidden', [{ do: 'put', path: [...field('scope'), 'choices', 'a', 'hidden'], value: true }], withField(scope)],
    ['choice_changed', [{ do: 'put', path: [...field('scope'), 'choices', 'a', 'color'], value: 'blue' }], withField(scope)],
    ['choices_reordered', [{ do: 'move', path: [...field('scope'), 'choices', 'b'], before: 'a' }], withField(scope)],
    ['column_added', [{ do: 'put', path: [...field('items'), 'fields', 'x'], value: { key: 'x', type: 'text', name } }], withField(items)],
    ['column_renamed', [{ do: 'put', path: [...field('items'), 'fields', 'price', 'name', 'en'], value: 'P' }], withField(items)],
    ['column_changed', [{ do: 'put', path: [...field('items'), 'fields', 'price', 'required'], value: true }], withField(items)],
    ['column_totalled', [{ do: 'put', path: [...field('items'), 'fields', 'count', 'total'], value: true }], withField(items)],
    ['column_not_totalled', [{ do: 'put', path: [...field('paid'), 'fields', 'price', 'total'], value: false }], withField(paid)],
    ['columns_reordered', [{ do: 'move', path: [...field('items'), 'fields', 'count'], before: 'price' }], withField(items)],
    ['modules_reordered', [{ do: 'move', path: module, before: 'client' }]],
    ['lists_reordered', [{ do: 'move', path: ['lists', 'contract_late'], before: 'contract_active' }], withLateList()],
    ['section_added', [{ do: 'put', path: [...module, 'sections', 'x'], value: { key: 'x', name, fields: [] } }]],
    ['section_renamed', [{ do: 'put', path: [...module, 'sections', 'main', 'name', 'en'], value: 'X' }]],
    ['form_changed', [{ do: 'move', path: [...module, 'sections', 'main', 'fields', 'amount'], before: 'title' }]],
    ['step_added', [{ do: 'put', path: [...module, 'process', 'steps', 'x'], value: { key: 'x', name, color: 'red', group: 'open' } }]],
    ['step_removed', [{ do: 'remove', path: [...module, 'process', 'steps', 'draft'] }]],
    ['step_renamed', [{ do: 'put', path: [...module, 'process', 'steps', 'draft', 'name', 'en'], value: 'X' }]],
    ['step_changed', [{ do: 'put', path: [...module, 'process', 'steps', 'draft', 'final'], value: true }]],
    ['branch_step_removed', [{ do: 'remove', path: branchStep }], withBranch()],
    ['branch_step_renamed', [{ do: 'put', path: [...branchStep, 'name', 'en'], value: 'X' }], withBranch()],
    ['branch_step_changed', [{ do: 'put', path: [...branchStep, 'description'], value: name }], withBranch()],
    ['gate_added', [{ do: 'put', path: [...module, 'process', 'gates'], value: [{ key: 'x', name, flows: [] }] }]],
    ['gate_removed', [{ do: 'remove', path: [...module, 'process', 'gates', 'size'] }], withGates()],
    ['gate_renamed', [{ do: 'put', path: [...module, 'process', 'gates', 'size', 'name', 'en'], value: 'Amount' }], withGates()],
    ['gate_changed', [{ do: 'put', path: [...module, 'process', 'gates', 'size', 'otherwise'], value: 'active' }], withGates()],
    ['gate_editors_changed', [{ do: 'put', path: [...module, 'process', 'gates', 'size', 'editors'], value: ['seller'] }], withGates()],
    ['rows_changed', [{ do: 'put', path: [...sizeRows(), 'a', 'to'], value: 'active' }], withTable()],
    ['gates_reordered', [{ do: 'move', path: [...module, 'process', 'gates', 'kind'], before: 'size' }], withGates()],
    ['steps_reordered', [{ do: 'move', path: [...module, 'process', 'steps', 'active'], before: 'draft' }]],
    ['step_groups_changed', [{ do: 'put', path: [...module, 'process', 'groups', 'x'], value: { key: 'x', name } }]],
    ['list_removed', [{ do: 'remove', path: ['lists', 'contract_active'] }]],
    ['list_renamed', [{ do: 'put', path: ['lists', 'contract_active', 'name', 'en'], value: 'X' }]],
    ['list_condition_changed', [{ do: 'put', path: [...list, 'condition'], value: { all: [] } }]],
    ['list_columns_added', [{ do: 'put', path: [...list, 'columns', 'step'], value: { field: 'step' } }]],
    ['list_columns_resized', [{ do: 'put', path: [...list, 'columns', 'amount', 'width'], value: 90 }]],
    ['list_order_changed', [{ do: 'put', path: [...list, 'order', 'title', 'direction'], value: 'desc' }]],
    ['list_grouped', [{ do: 'put', path: [...list, 'group'], value: { field: 'step' } }]],
    ['list_totals_removed', [{ do: 'put', path: [...list, 'totals'], value: [] }]],
    ['list_layout_changed', [{ do: 'put', path: [...list, 'layout'], value: { kind: 'chart' } }]],
    ['list_shared', [{ do: 'put', path: [...list, 'roles'], value: ['administrator'] }]],
    ['list_changed', [{ do: 'put', path: [...list, 'module'], value: 'client' }]],
    ['list_columns_removed', [{ do: 'remove', path: [...list, 'columns', 'amount'] }]],
    ['list_columns_reordered', [{ do: 'move', path: [...list, 'columns', 'amount'], before: 'title' }]],
    ['role_added', [{ do: 'put', path: ['roles', 'x'], value: { key: 'x', name, configure: false, rights: {} } }]],
    ['role_reach_changed', [{ do: 'put', path: ['roles', 'administrator', 'rights', '*', 'trash'], value: 'own' }]],
    ['role_access_changed', [{ do: 'put', path: ['roles', 'administrator', 'fields'], value: { contract: { amount: 'hidden' } } }]],
    ['role_configures_not', [{ do: 'put', path: ['roles', 'administrator', 'configure'], value: false }]],
    ['role_second_factor', [{ do: 'put', path: ['roles', 'administrator', 'secondFactor'], value: true }]],
    ['menu_changed', [{ do: 'remove', path: ['menu', 'contract'] }]],
    ['settings_changed', [{ do: 'put', path: ['currency'], value: 'EUR' }]],
  ])('%s', (kind, operations, from) => {
    expect(changes(operations, from).map((difference) => difference.kind)).toEqual([kind])
  })
})

test('a difference names the module, the element and the part, with the old and the new value', () => {
  const path = [...field('scope'), 'choices', 'a', 'name']
  expect(changes([{ do: 'put', path, value: { en: 'Facebook' } }], withField(scope))).toEqual([
    {
      kind: 'choice_renamed',
      module: { key: 'contract', name: { pl: 'Umowy', en: 'Contracts' } },
      element: { key: 'scope', name },
      part: { key: 'a', name: { en: 'Facebook' } },
      from: { en: 'A' },
      to: { en: 'Facebook' },
    },
  ])
})

test('[P14] the first button lets records go step by step, and the last one gone lets them free', () => {
  const path = [...module, 'process', 'steps', 'draft', 'transitions']
  const operation: Operation = { do: 'put', path, value: [{ key: 'active', name, to: 'active' }] }
  const routed = applyOperations(exampleBlueprint(), [operation])
  const about = { element: { key: 'draft' }, to: ['transitions'] }
  expect(changes([operation])).toMatchObject([{ kind: 'process_routed' }, { kind: 'step_changed', ...about }])
  expect(changes([{ do: 'remove', path }], routed)).toMatchObject([{ kind: 'process_freed' }, { kind: 'step_changed', ...about }])
})

test('a module whose button alone is renamed says the words of the button', () => {
  expect(changes([{ do: 'put', path: [...module, 'add', 'pl'], value: 'Nowa umowa' }])).toMatchObject([
    { kind: 'module_renamed', from: { pl: 'Dodaj umowę' }, to: { pl: 'Nowa umowa' } },
  ])
})

test('a change of a list says what it was and what it becomes', () => {
  const operations: Operation[] = [
    { do: 'put', path: [...list, 'condition'], value: { field: 'step', op: 'is', value: 'draft' } },
    { do: 'put', path: [...list, 'columns', 'step'], value: { field: 'step' } },
    { do: 'put', path: [...list, 'roles'], value: ['administrator'] },
  ]
  const about = { module: { key: 'contract', name: { pl: 'Umowy', en: 'Contracts' } } }
  const element = { key: 'contract_active', name: { pl: 'Aktywne', en: 'Active' } }
  expect(changes(operations)).toEqual([
    {
      kind: 'list_condition_changed',
      ...about,
      element,
      from: { field: 'step', op: 'is', value: 'active' },
      to: { field: 'step', op: 'is', value: 'draft' },
    },
    { kind: 'list_columns_added', ...about, element, to: ['step'] },
    { kind: 'list_shared', ...about, element, from: undefined, to: ['administrator'] },
  ])
  const back = changes([{ do: 'remove', path: [...list, 'roles'] }], applyOperations(exampleBlueprint(), operations))
  expect(back.map(({ kind }) => kind)).toEqual(['list_shared_with_all'])
})

test('a new field that is also put on the form is one difference', () => {
  const operations: Operation[] = [
    { do: 'put', path: field('extra'), value: { key: 'extra', type: 'text', name } },
    { do: 'put', path: [...module, 'sections', 'main', 'fields', 'extra'], value: 'extra', before: 'client' },
  ]
  expect(changes(operations).map(({ kind }) => kind)).toEqual(['field_added'])
})

test('a new list that is also put into the menu is one difference', () => {
  const late = withLateList().lists[1]
  const operations: Operation[] = [
    { do: 'put', path: ['lists', 'contract_late'], value: late },
    { do: 'put', path: ['menu', 'contract', 'lists', 'contract_late'], value: 'contract_late' },
  ]
  expect(changes(operations).map(({ kind }) => kind)).toEqual(['list_added'])
})

test('lists that stand in another order in the menu are told of their module', () => {
  const example = withLateList()
  const from = { ...example, menu: [{ module: 'contract', lists: ['contract_active', 'contract_late'] }] }
  expect(changes([{ do: 'move', path: ['menu', 'contract', 'lists', 'contract_late'], before: 'contract_active' }], from)).toEqual([
    { kind: 'lists_reordered', module: { key: 'contract', name: { pl: 'Umowy', en: 'Contracts' } } },
  ])
  expect(changes([{ do: 'remove', path: ['menu', 'contract', 'lists', 'contract_late'] }], from)).toEqual([{ kind: 'menu_changed' }])
})

test('where an element came from and the order of properties do not count', () => {
  const from = exampleBlueprint()
  const to = withField({ origin: { pack: 'base', version: '2.0.0' }, type: 'money', name: { en: 'Amount', pl: 'Kwota' }, key: 'amount' })
  expect(diffBlueprints(from, to)).toEqual([])
})

test('[I17] what changes for a role is told by module and action, as far as it reaches differently', () => {
  const rights = ['roles', 'administrator', 'rights']
  const element = { key: 'administrator', name: exampleBlueprint().roles[0]?.name }
  const contract = { module: { key: 'contract', name: { pl: 'Umowy', en: 'Contracts' } } }
  const condition = { field: 'step', op: 'is', value: 'draft' } as const
  const all = exampleBlueprint().roles[0]?.rights['*'] ?? {}
  const named: Operation = { do: 'put', path: [...rights, 'contract'], value: { ...all, see: condition, trash: 'own' } }
  expect(changes([named])).toEqual([
    { kind: 'role_reach_changed', element, ...contract, part: { key: 'see', name: {} }, from: 'all', to: condition },
    { kind: 'role_reach_changed', element, ...contract, part: { key: 'trash', name: {} }, from: 'none', to: 'own' },
  ])
  expect(changes([{ do: 'put', path: [...rights, 'contract'], value: all }])).toEqual([])
  const fields: Operation = { do: 'put', path: ['roles', 'administrator', 'fields'], value: { contract: { amount: 'read' } } }
  const part = { key: 'amount', name: exampleBlueprint().modules[1]?.fields.find(({ key }) => key === 'amount')?.name }
  const about = { kind: 'role_access_changed', element, ...contract, part }
  expect(changes([fields])).toEqual([{ ...about, from: 'write', to: 'read' }])
  const back: Operation = { do: 'remove', path: ['roles', 'administrator', 'fields'] }
  expect(changes([back], applyOperations(exampleBlueprint(), [fields]))).toEqual([{ ...about, from: 'read', to: 'write' }])
  const limited: Operation = { do: 'put', path: ['roles', 'administrator', 'fields'], value: { contract: { 'items.price': 'hidden' } } }
  expect(changes([limited], withField(items))).toMatchObject([
    { part: { key: 'items.price', name: { en: `${name.en}: ${name.en}` } }, to: 'hidden' },
  ])
})
