import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import type { Workspace } from '../api/useWorkspace.tsx'
import { columnWidth } from './column-width.ts'

const workspace = {
  labelOf: (label: Record<string, string>) => label['pl'] ?? '',
  nameOf: () => '',
  members: [{ id: 'a', name: 'Anna Nowak', active: true }],
  locale: { language: 'pl', timeZone: 'Europe/Warsaw', country: 'PL', currency: 'PLN' },
} as unknown as Workspace
const module = { key: 'contract', title: 'name', traits: [], fields: [] } as unknown as Module

/** Where nothing is drawn, each letter is 7 wide. */
function widthOf(field: Partial<Field> & { type: Field['type'] }, name = 'X') {
  const whole = { key: 'field', name: { pl: name }, ...field } as Field
  return columnWidth({ path: whole.key, field: whole, system: false }, module, workspace)
}

test('[I12] a tag has room for the longest choice, whatever stands in the records', () => {
  const choices = ['Nowa', 'Do uzgodnienia'].map((name) => ({ key: name, name: { pl: name }, color: 'gray' as const }))
  const { width, least } = widthOf({ type: 'choice', choices })
  expect(width).toBeGreaterThanOrEqual('Do uzgodnienia'.length * 7 + 16 + 20)
  expect(least).toBe(width)
})

test('a duration has room for its units in the language of the person', () => {
  expect(widthOf({ type: 'duration' }).width).toBeGreaterThanOrEqual('1000 godz. 50 min'.length * 7 + 20)
})

test('a header breaks between words, never inside of one', () => {
  expect(widthOf({ type: 'yes_no' }, 'Pakiet indywidualny').least).toBeGreaterThanOrEqual('indywidualny'.length * 7 + 20)
  expect(widthOf({ type: 'yes_no' }, 'Pakiet indywidualny').least).toBeLessThan('Pakiet indywidualny'.length * 7 + 20)
  expect(widthOf({ type: 'text' }, 'Osoba odpowiedzialna').least).toBeGreaterThanOrEqual('odpowiedzialna'.length * 7 + 20)
})

test('a column of money has room for the currency beside its name', () => {
  const bare = widthOf({ type: 'number' }, 'Miesięczniewsumie').width
  expect(widthOf({ type: 'money' }, 'Miesięczniewsumie').width).toBe(bare + 32)
})

test('names and long texts grow and give way, dates do not, people do as far as their initials and the beginning of a name', () => {
  expect(widthOf({ type: 'text' })).toMatchObject({ grows: true })
  expect(widthOf({ type: 'link', module: 'client' })).toMatchObject({ grows: true })
  const date = widthOf({ type: 'date' })
  expect(date).toMatchObject({ grows: false, least: date.width })
  expect(widthOf({ type: 'person' })).toEqual({ width: 29 + 'Anna Nowak'.length * 7 + 20, least: 92, grows: false })
})
