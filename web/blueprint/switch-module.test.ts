import { checkStartPage } from '@nurt/core/blueprint/start-page.ts'
import { applyOperations } from '@nurt/core/blueprint/operations.ts'
import { exampleBlueprint } from '@nurt/core/blueprint/testing.ts'
import { expect, test } from 'vitest'
import { isOnStart, switchModule } from './switch-module.ts'

test('a module that is switched off is taken off the start page in the same step, with its news', () => {
  const blueprint = exampleBlueprint()
  const [list] = blueprint.lists
  const other = blueprint.modules.find(({ key }) => key !== list!.module)!.key
  const on = { ...blueprint, start: { requests: [other, list!.module], news: list!.key } }
  expect([isOnStart(on, list!.module), isOnStart(blueprint, list!.module)]).toEqual([true, false])
  const off = applyOperations(on, switchModule(on, list!.module, false))
  expect(off.start).toEqual({ requests: [other] })
  const faults: string[] = []
  checkStartPage(off, (_path, code) => void faults.push(code))
  expect(faults).toEqual([])
  expect(applyOperations(on, switchModule(on, other, false)).start).toEqual({ requests: [list!.module], news: list!.key })
  expect(switchModule(blueprint, other, false)).toHaveLength(1)
})
