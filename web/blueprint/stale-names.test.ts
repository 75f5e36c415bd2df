import { exampleBlueprint } from '@nurt/core/blueprint/testing.ts'
import { applyOperations, type Operation } from '@nurt/core/blueprint/operations.ts'
import { expect, test } from 'vitest'
import { staleNames } from './stale-names.ts'

const published = exampleBlueprint()
const path = ['modules', 'contract', 'name']
const drafted = (...operations: Operation[]) => applyOperations(before, operations)
const before = applyOperations(published, [{ do: 'put', path, value: { pl: 'Umowy', en: 'Contracts' } }])
const reading = { own: 'pl', others: ['en'] } as const

test('a name that was changed in one language and stays in another that is read is told', () => {
  const label = { pl: 'Zlecenia', en: 'Contracts' }
  expect(staleNames(before, drafted({ do: 'put', path, value: label }), reading)).toEqual([{ path, label, languages: ['en'] }])
})

test('nothing is told where it was changed too, is gone, or nobody reads it', () => {
  expect(staleNames(before, drafted({ do: 'put', path, value: { pl: 'Zlecenia', en: 'Orders' } }), reading)).toEqual([])
  expect(staleNames(before, drafted({ do: 'put', path, value: { pl: 'Zlecenia' } }), reading)).toEqual([])
  expect(staleNames(before, drafted({ do: 'put', path, value: { pl: 'Zlecenia', en: 'Contracts' } }), { own: 'pl', others: [] })).toEqual(
    [],
  )
  expect(staleNames(before, before, reading)).toEqual([])
})
