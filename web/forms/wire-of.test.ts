import type { FormField } from '@nurt/core/forms/api.ts'
import { expect, test } from 'vitest'
import { leftBlank, wireOf } from './wire-of.ts'

const field = (type: FormField['type'], more: Partial<FormField> = {}): FormField => ({
  key: type,
  name: {},
  type,
  required: false,
  ...more,
})

test('[W4] what a stranger types in a form is sent as the server reads it, and what cannot be read as it is', () => {
  const wire = (type: FormField['type'], value: unknown, more: Partial<FormField> = {}) =>
    wireOf([field(type, more)], { [type]: value }, 'PLN')[type]
  expect(wire('number', '1 200,50')).toBe('1200.50')
  expect(wire('number', '1.200,50')).toBe('1200.50')
  expect(wire('number', '12')).toBe('12')
  expect(wire('number', 'ten')).toBe('ten')
  expect(wire('money', '12,5')).toBe('12.5 PLN')
  expect(wire('money', '12', { currency: 'EUR' })).toBe('12 EUR')
  expect(wire('datetime', '2026-11-30T10:00')).toBe(new Date('2026-11-30T10:00').toISOString().replace('.000', ''))
  expect(wire('datetime', 'tomorrow')).toBe('tomorrow')
  expect(wire('text', ' ')).toBeUndefined()
  expect(wire('yes_no', false)).toBe(false)
  expect(wire('address', { street: '', city: '' })).toBeUndefined()
})

test('[W4] what has to be filled in or ticked and is not is told before anything is sent', () => {
  const fields = [field('text', { required: true }), field('yes_no', { required: true }), field('email')]
  expect(leftBlank(fields, {})).toEqual(['text', 'yes_no'])
  expect(leftBlank(fields, { text: 'Anna', yes_no: false })).toEqual(['yes_no'])
  expect(leftBlank(fields, { text: 'Anna', yes_no: true })).toEqual([])
})
