import type { Role } from '@nurt/core/blueprint/document.ts'
import { cleanup } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { queryClient } from '../api/queries.ts'
import { readLines } from './read-lines.tsx'
import { useRoleWords } from './useRoleWords.ts'

const roles: Role[] = [
  { key: 'a', name: {}, configure: true, rights: { '*': { see: 'all', change: 'all' } } },
  { key: 'b', name: {}, configure: false, rights: { '*': { see: 'own', change: 'own' }, client: { see: 'all', change: 'none' } } },
  { key: 'c', name: {}, configure: false, rights: { contract: { see: 'all', change: 'own' } } },
]

function Roles() {
  const words = useRoleWords()
  return roles.map((role) => <li key={role.key}>{words(role)}</li>)
}

afterEach(() => {
  cleanup()
  queryClient.clear()
})

test('a role is explained by its rights, with the modules where it is otherwise', async () => {
  expect(await readLines(<Roles />, 'en')).toEqual([
    'sees and changes all records; configures',
    'sees and changes only own records; Clients: sees all records, changes none; does not configure',
    'sees no records; Contracts: sees all records, changes only own ones; does not configure',
  ])
  cleanup()
  expect(await readLines(<Roles />, 'pl')).toEqual([
    'widzi i zmienia wszystkie rekordy; dostosowuje moduły',
    'widzi i zmienia tylko swoje rekordy; Klienci: widzi wszystkie rekordy, niczego nie zmienia; nie dostosowuje modułów',
    'nie widzi rekordów; Umowy: widzi wszystkie rekordy, zmienia tylko swoje; nie dostosowuje modułów',
  ])
})
