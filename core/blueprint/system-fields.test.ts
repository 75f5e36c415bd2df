import { expect, test } from 'vitest'
import { systemFieldOf } from './system-fields.ts'
import { exampleBlueprint } from './testing.ts'

test('[M16] statuses are read by their groups, wherever they were added', () => {
  const [module] = exampleBlueprint().modules
  const step = (key: string, group: string) => ({ key, name: { en: key }, color: 'gray', group }) as const
  const process = {
    groups: ['open', 'closed'].map((key) => ({ key, name: { en: key } })),
    steps: [step('new', 'open'), step('done', 'closed'), step('renewed', 'open')],
  }
  const field = systemFieldOf({ ...module!, process }, 'step')
  expect(field?.type === 'choice' && field.choices.map(({ key }) => key)).toEqual(['new', 'renewed', 'done'])
})
