import { expect, test } from 'vitest'
import { diffBlueprints } from './diff.ts'
import type { Blueprint, PublicForm } from './document.ts'
import { exampleBlueprint, withField } from './testing.ts'
import { validateBlueprint } from './validate.ts'
import { parseBlueprintYaml, printBlueprintYaml } from './yaml.ts'

const form: PublicForm = {
  key: 'ask',
  name: { en: 'Ask for a contract' },
  open: true,
  fields: [{ field: 'title', required: true }],
  values: { amount: { value: '10.00 PLN' } },
}

function withForms(forms: PublicForm[], blueprint = exampleBlueprint()): Blueprint {
  const modules = blueprint.modules.map((module) => (module.key === 'contract' ? { ...module, forms } : module))
  return { ...blueprint, modules }
}

const faultsOf = (change: Partial<PublicForm>, blueprint?: Blueprint) =>
  validateBlueprint(withForms([{ ...form, ...change }], blueprint)).map(({ code, path }) => [code, path.slice(3).join('.')])

test('[W4] a form that asks for what strangers can tell is fine, and comes back from a file as it was', () => {
  const blueprint = withForms([form, { ...form, key: 'other', open: false, owner: { members: 'administrator', by: 'least_busy' } }])
  expect(validateBlueprint(blueprint)).toEqual([])
  expect(parseBlueprintYaml(printBlueprintYaml(blueprint))).toEqual({ value: blueprint })
})

test('[W4] what a form cannot ask, fill in or leave out is said at its place', () => {
  const required = withField({ key: 'size', type: 'number', name: { en: 'Size' }, required: true })
  const removed = withField({ key: 'old', type: 'text', name: { en: 'Old' }, hidden: true })
  const unique = withField({ key: 'code', type: 'text', name: { en: 'Code' }, unique: true })
  expect(faultsOf({ fields: [] })).toEqual([['form_empty', 'ask.fields']])
  expect(faultsOf({ fields: [{ field: 'client' }] })).toEqual([['form_field_unfit', 'ask.fields.client']])
  expect(faultsOf({ fields: [{ field: 'gone' }] })).toEqual([['field_unknown', 'ask.fields.gone']])
  expect(faultsOf({ fields: [{ field: 'old' }] }, removed)).toEqual([['field_hidden', 'ask.fields.old']])
  expect(faultsOf({ fields: [{ field: 'title' }, { field: 'amount' }] })).toEqual([['form_field_twice', 'ask.fields.amount']])
  expect(faultsOf({ fields: [{ field: 'title' }, { field: 'title' }] })).toEqual([['form_field_twice', 'ask.fields.title']])
  expect(faultsOf({ values: { amount: { value: 'much' } } })).toEqual([['action_value_unfit', 'ask.values.amount']])
  expect(faultsOf({ values: { code: { value: 'A' } } }, unique)).toEqual([['action_unfit', 'ask.values.code']])
  expect(faultsOf({ values: { code: { field: 'title' } } }, unique)).toEqual([])
  expect(faultsOf({}, required)).toEqual([['form_required_missing', 'ask.fields.size']])
  expect(faultsOf({ values: { size: { value: '3' } } }, required)).toEqual([])
  expect(faultsOf({ owner: { members: 'nobody', by: 'least_busy' } })).toEqual([['role_unknown', 'ask.owner']])
  expect(faultsOf({ name: {} })).toEqual([['name_missing', 'ask.name']])
})

test('[W4] a form asks for nothing that the first status fills in by itself or keeps closed', () => {
  const blueprint = exampleBlueprint()
  const process = blueprint.modules.find(({ key }) => key === 'contract')!.process!
  const [first] = process.steps
  const faults = [['form_field_by_process', 'ask.fields.title']]
  first!.fields = { title: 'read' }
  expect(faultsOf({}, blueprint)).toEqual(faults)
  delete first!.fields
  expect(faultsOf({}, blueprint)).toEqual([])
  first!.onEnter = [{ key: 'name', do: 'set', field: 'title', to: { value: 'Asked' } }]
  expect(faultsOf({}, blueprint)).toEqual(expect.arrayContaining(faults))
  const filled = faultsOf({ fields: [{ field: 'amount' }], values: { title: { value: 'A' } } }, blueprint)
  expect(filled.map(([code]) => code)).not.toContain('form_field_by_process')
})

test('[W4] what differs in forms is told: added, renamed, opened, closed, changed, removed', () => {
  const kinds = (from: PublicForm[], to: PublicForm[]) => diffBlueprints(withForms(from), withForms(to)).map(({ kind }) => kind)
  expect(kinds([], [form])).toEqual(['public_form_added'])
  expect(kinds([form], [])).toEqual(['public_form_removed'])
  expect(kinds([form], [{ ...form, name: { en: 'Order' }, open: false }])).toEqual(['public_form_renamed', 'public_form_closed'])
  expect(kinds([{ ...form, open: false }], [{ ...form, fields: [{ field: 'title' }] }])).toEqual([
    'public_form_opened',
    'public_form_changed',
  ])
  expect(kinds([form, { ...form, key: 'b' }], [{ ...form, key: 'b' }, form])).toEqual(['public_forms_reordered'])
  expect(kinds([form], [form])).toEqual([])
})
