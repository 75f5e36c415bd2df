import type { Label } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import { isCalledTwice } from './called-twice.ts'

test('[M15] two statuses of one name are both told, whatever their letters; those without a name are not', () => {
  const all = ['Ocena', 'ocena ', 'Naprawa', '', ''].map((pl, at) => ({ key: `s${at}`, name: { pl } }))
  const labelOf = (label: Label) => label.pl ?? ''
  expect(all.map((one) => isCalledTwice(one, all, labelOf))).toEqual([true, true, false, false, false])
})
