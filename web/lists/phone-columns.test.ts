import type { Field } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import type { Column } from './columns.ts'
import { phoneColumns } from './phone-columns.ts'

function column(path: string, type: Field['type']): Column {
  const field = { key: path, name: {}, type } as Field
  return { path, field, system: false, width: 100, least: 100, grows: false, numeric: false, editable: false }
}

const columns = [
  column('name', 'text'),
  column('client', 'link'),
  column('priority', 'choice'),
  column('step', 'choice'),
  column('individual', 'yes_no'),
  column('package', 'link'),
  column('start', 'date'),
  column('end', 'date'),
  column('difference', 'money'),
  column('amount', 'money'),
]
const placesOf = (chief: string[] = [], blank = '') => {
  const { title, tag, date, amount, others } = phoneColumns(columns, chief, ({ path }) => path !== blank)
  return [title?.path, tag?.path, date?.path, amount?.path, ...others.map(({ path }) => path)]
}

test('name and status, date and amount have places of their own, the others share what is left', () => {
  expect(placesOf()).toEqual(['name', 'step', 'start', 'difference', 'client', 'priority', 'package'])
})

test('the date by which the list is ordered stands there, and the amount that it sums, unless they are blank', () => {
  expect(placesOf(['end', 'amount']).slice(2, 4)).toEqual(['end', 'amount'])
  expect(placesOf(['end', 'amount'], 'end')[2]).toBe('start')
})

test('what is blank leaves no place', () => {
  expect(placesOf(['end'], 'client')).toEqual(['name', 'step', 'end', 'difference', 'priority', 'package'])
  expect(placesOf([], 'step')[1]).toBe('priority')
})
