import type { Field } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import type { Locale } from '@nurt/core/fields/field-type.ts'
import { expect, test } from 'vitest'
import { isReadable } from './condition-reading.ts'

const polish: Locale = { language: 'pl', timeZone: 'Europe/Warsaw', currency: 'PLN', country: 'PL' }
const field = (path: string) => ({ key: path, name: { pl: path }, type: path }) as Field
const readable = (condition: Condition) => isReadable(condition, field, polish)

test('a text that is no value of its field makes a condition unreadable, also inside of groups and at one end', () => {
  expect(readable({ field: 'money', op: 'at_least', value: 'abc' })).toBe(false)
  expect(readable({ field: 'number', op: 'at_least', value: 'abc' })).toBe(false)
  expect(readable({ field: 'date', op: 'above', value: '32.13.2024' })).toBe(false)
  expect(readable({ field: 'money', op: 'between', value: ['10 PLN', 'abc'] })).toBe(false)
  expect(readable({ any: [{ all: [{ field: 'duration', op: 'at_least', value: 'abc' }] }] })).toBe(false)
})

test('values, days counted from today, parts of texts and what is not filled in yet are readable', () => {
  expect(readable({ field: 'money', op: 'at_least', value: '1200.00 PLN' })).toBe(true)
  expect(readable({ field: 'date', op: 'above', value: { relative: { days: -30 } } })).toBe(true)
  expect(readable({ field: 'date', op: 'above', value: '2026-11-21' })).toBe(true)
  expect(readable({ field: 'email', op: 'contains', value: 'abc' })).toBe(true)
  expect(readable({ field: 'money', op: 'between', value: ['', ''] })).toBe(true)
})
