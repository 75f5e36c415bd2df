import type { Field } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import type { Column } from '../lists/columns.ts'
import { tellingColumns } from './telling-columns.ts'

function column(path: string, type: Field['type'], least: number, width = least): Column {
  const field = { key: path, name: {}, type } as Field
  return { path, field, system: false, width, least, grows: width > least, numeric: false, editable: false }
}

const columns = [
  column('name', 'text', 170, 240),
  column('number', 'autonumber', 120),
  column('package', 'link', 100, 190),
  column('scope', 'multi_choice', 130, 220),
  column('start', 'date', 110),
  column('end', 'date', 110),
  column('amount', 'money', 130),
  column('step', 'choice', 130),
]
const pathsIn = (room: number, order?: string) => tellingColumns(columns, order, room).map(({ path }) => path)

test('[I19] what tells the most and fits is shown, in the list’s order', () => {
  expect(pathsIn(1200)).toEqual(['name', 'package', 'scope', 'start', 'end', 'amount', 'step'])
  expect(pathsIn(640)).toEqual(['name', 'package', 'start', 'amount', 'step'])
  expect(pathsIn(310)).toEqual(['name', 'step'])
  expect(pathsIn(100)).toEqual(['name'])
})

test('of two dates the one by which the list is ordered tells more', () => {
  expect(pathsIn(640, 'end')).toEqual(['name', 'package', 'end', 'amount', 'step'])
})

test('the columns are never wider than the room', () => {
  const sum = tellingColumns(columns, undefined, 700).reduce((total, { width }) => total + width, 0)
  expect(sum).toBeLessThanOrEqual(700)
})
