import type { Role } from '@nurt/core/blueprint/document.ts'
import { applyOperation, applyOperations } from '@nurt/core/blueprint/operations.ts'
import { exampleBlueprint } from '@nurt/core/blueprint/testing.ts'
import { expect, test } from 'vitest'
import { newRole, onlySeenBy, removeRole, setAccess, setReach, shareList } from './role-changes.ts'

const seller: Role = { key: 'seller', name: { en: 'Seller' }, configure: false, rights: { '*': { see: 'all' } } }
const administrator: Role = { key: 'administrator', name: { en: 'Administrator' }, configure: true, rights: { '*': { see: 'all' } } }

function blueprint(shared?: string[]) {
  const made = exampleBlueprint()
  return {
    ...made,
    roles: [administrator, seller],
    lists: made.lists.map((list, at) => (at === 0 && shared ? { ...list, roles: shared } : list)),
  }
}

const roleOf = ({ roles }: { roles: Role[] }, key: string) => roles.find((role) => role.key === key)
const sharedWith = (roles: string[] | undefined, role: string, shared: boolean) => {
  const draft = blueprint(roles)
  return applyOperation(draft, shareList(draft, draft.lists[0]!, role, shared)).lists[0]?.roles
}

test('[I17] a copy of a role has its rights and lists, and configures like it', () => {
  const draft = blueprint(['administrator'])
  const { key, operations } = newRole(draft, { en: 'Office' }, { ...administrator, fields: { contract: { amount: 'read' } } })
  const made = applyOperations(draft, operations)
  expect(roleOf(made, key)).toMatchObject({
    key: 'office',
    configure: true,
    rights: { '*': { see: 'all' } },
    fields: { contract: { amount: 'read' } },
  })
  expect(made.lists[0]?.roles).toEqual(['administrator', 'office'])
})

test('[I17] a role goes out of the lists that it sees, and is told which nobody else sees', () => {
  const draft = blueprint(['administrator', 'seller'])
  const made = applyOperations(draft, removeRole(draft, 'seller'))
  expect([roleOf(made, 'seller'), made.lists[0]?.roles]).toEqual([undefined, ['administrator']])
  expect(onlySeenBy(draft, 'seller')).toEqual([])
  expect(onlySeenBy(blueprint(['seller']), 'seller').map(({ key }) => key)).toEqual([draft.lists[0]?.key])
})

test('[I17] rights and access are put where nothing stood before, and beside what stands', () => {
  const named = applyOperation(blueprint(), setReach(seller, 'contract', 'see', 'team'))
  expect(roleOf(named, 'seller')?.rights).toEqual({ '*': { see: 'all' }, contract: { see: 'team' } })
  const read = applyOperation(named, setAccess(seller, 'contract', 'amount', 'read'))
  const both = applyOperation(read, setAccess(roleOf(read, 'seller')!, 'contract', 'client', 'hidden'))
  expect(roleOf(both, 'seller')?.fields).toEqual({ contract: { amount: 'read', client: 'hidden' } })
  const back = applyOperation(both, setAccess(roleOf(both, 'seller')!, 'contract', 'amount', undefined))
  expect(roleOf(back, 'seller')?.fields).toEqual({ contract: { client: 'hidden' } })
})

test('[I17] a list is taken from one role and given back', () => {
  expect(sharedWith(undefined, 'seller', false)).toEqual(['administrator'])
  expect(sharedWith(['administrator'], 'seller', true)).toBeUndefined()
  expect(sharedWith(['administrator', 'seller'], 'seller', false)).toEqual(['administrator'])
})

test('[W57] [I17] a role that is removed edits no table any more', () => {
  const draft = blueprint()
  const gate = { key: 'size', name: {}, flows: [], editors: ['seller', 'administrator'] }
  const path = ['modules', 'contract', 'process', 'gates']
  const made = applyOperation(draft, { do: 'put', path, value: [gate] })
  const after = applyOperations(made, removeRole(made, 'seller'))
  expect(after.modules[1]?.process?.gates?.[0]?.editors).toEqual(['administrator'])
})
