import { expect, test } from 'vitest'
import type { Blueprint, CreateAction, Field } from './document.ts'
import { exampleBlueprint } from './testing.ts'
import { validateBlueprint } from './validate.ts'

const making = (module: string, values: CreateAction['values'] = {}): CreateAction => ({ key: 'made', do: 'create', module, values })

/** Each module with a list that makes this. */
function faultsOf(makes: Record<string, CreateAction>, change: (blueprint: Blueprint) => void = () => undefined): string[][] {
  const blueprint = exampleBlueprint()
  change(blueprint)
  for (const [module, made] of Object.entries(makes)) {
    const list = { ...blueprint.lists[0]!, key: `${module}_made`, name: { en: `${module} made` }, module, columns: [], order: [] }
    const { totals: _, ...bare } = list
    blueprint.lists.push({ ...bare, condition: { all: [] }, makes: made })
  }
  return validateBlueprint(blueprint).map(({ path, code }) => [path.join('.'), code])
}

test('[P10] lists that make each other in a ring have no end, and neither have they by what a status makes', () => {
  const contract = making('contract', { client: { field: 'id' } })
  const ring = faultsOf({ contract: making('client'), client: contract }).filter(([, code]) => code === 'actions_loop')
  expect(ring.map(([path]) => path)).toEqual(['lists.contract_made.makes', 'lists.client_made.makes'])
  expect(faultsOf({ contract: making('client') })).toEqual([])
  const begins = ({ modules }: Blueprint) => {
    const process = modules.find(({ key }) => key === 'contract')!.process!
    process.steps[0]!.onEnter = [making('client', { title: { value: 'New' } })]
  }
  expect(faultsOf({ client: contract }, begins)).toContainEqual(['lists.client_made.makes', 'actions_loop'])
})

test('[P10] what has a number for its name needs none from the list', () => {
  const number: Field = { key: 'title', type: 'autonumber', name: { en: 'Number' }, pattern: '{n}' }
  const numbered = ({ modules }: Blueprint) => {
    const client = modules.find(({ key }) => key === 'client')!
    client.fields = client.fields.map((field) => (field.key === 'title' ? number : field))
  }
  expect(faultsOf({ contract: making('client') }, numbered)).toEqual([])
})
