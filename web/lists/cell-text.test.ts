import type { Language } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import type { Workspace } from '../api/useWorkspace.tsx'
import { bareMoney } from './cell-text.ts'

test.each<[wire: string, language: Language, printed: string]>([
  ['420000 HUF', 'hu', '420 000'],
  ['420000.5 HUF', 'hu', '420 000,5'],
  ['4200.00 PLN', 'ru', '4 200,00'],
  ['4200 EUR', 'en', '4,200.00'],
])('%s below a header with its currency, in %s', (wire, language, printed) => {
  expect(bareMoney(wire, { locale: { language } } as Workspace).replaceAll(/\s/g, ' ')).toBe(printed)
})
