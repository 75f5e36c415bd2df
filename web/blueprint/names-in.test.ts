import { expect, test } from 'vitest'
import { namesIn } from './AddNames.tsx'
import { nextColor } from './next-color.ts'

test('[M19] a pasted list becomes names, without its bullets, numbers, blank lines and repetitions', () => {
  expect(namesIn('Nowy\n- W toku\n• Zamknięty\r\n3. Wstrzymany\n\n  Nowy ')).toEqual(['Nowy', 'W toku', 'Zamknięty', 'Wstrzymany'])
  expect(namesIn('24 h na dobę')).toEqual(['24 h na dobę'])
  expect(namesIn('  ')).toEqual([])
})

test('each next one has another colour, until all are taken', () => {
  expect(nextColor([])).toBe('blue')
  expect(nextColor([{ color: 'blue' }, { color: 'orange' }])).toBe('green')
})
