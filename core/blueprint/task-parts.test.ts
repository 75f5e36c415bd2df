import { describe, expect, test } from 'vitest'
import type { Blueprint, Field, Module, TaskParts } from './document.ts'
import { taskShapeOf } from './task-parts.ts'
import { exampleBlueprint } from './testing.ts'
import { validateBlueprint } from './validate.ts'

const name = { en: 'Name' }
const fields: Field[] = [
  { key: 'due', type: 'date', name: { en: 'Due' } },
  { key: 'who', type: 'person', name: { en: 'Who' } },
  { key: 'main', type: 'link', module: 'contract', name: { en: 'Main' } },
  { key: 'gone', type: 'date', name, hidden: true },
]

function withTask(task: TaskParts | undefined): { blueprint: Blueprint; module: Module } {
  const blueprint = exampleBlueprint()
  const contract = blueprint.modules.find(({ key }) => key === 'contract')!
  const steps = [...contract.process!.steps, { key: 'ended', name, color: 'gray' as const, group: 'open', final: true }]
  const module: Module = {
    ...contract,
    traits: ['task'],
    fields: [...contract.fields, ...fields],
    process: { ...contract.process!, steps },
    ...(task && { task }),
  }
  return { blueprint: { ...blueprint, modules: blueprint.modules.map((one) => (one.key === 'contract' ? module : one)) }, module }
}

describe('[E4] [E5] [E6] [E7] what a module says of tasks', () => {
  test('is said by its fields, the owner does it unless another field says who, and removed or hidden ones say nothing', () => {
    const shape = taskShapeOf(withTask({ doer: 'who', due: 'due', parent: 'main' }).module)
    expect([shape?.doer, shape?.due?.key, shape?.parent?.key, shape?.done.key]).toEqual(['who', 'due', 'main', 'ended'])
    expect(shape?.open.map(({ key }) => key)).toEqual(['draft', 'active'])
    expect(taskShapeOf(withTask(undefined).module)).toMatchObject({ doer: 'owner', due: { key: 'due' } })
    expect(taskShapeOf(withTask({ due: 'gone' }).module)?.due).toBeUndefined()
  })

  test('is said by fields that may be read; where nobody may be told whose they are, they are no tasks', () => {
    const withoutDue = taskShapeOf(withTask({ due: 'due' }).module, (field) => field !== 'due')
    expect([withoutDue?.doer, withoutDue?.due]).toEqual(['owner', undefined])
    // whose tasks they are may not be guessed
    expect(taskShapeOf(withTask({ doer: 'who' }).module, (field) => field !== 'who')).toBeUndefined()
  })

  test('is nothing without a status that means done', () => {
    expect(taskShapeOf(exampleBlueprint().modules[1]!)).toBeUndefined()
    expect(taskShapeOf(withTask({ done: 'draft' }).module)).toBeUndefined()
  })

  test.each<[TaskParts, string, string]>([
    [{ due: 'nothing' }, 'due', 'field_unknown'],
    [{ due: 'who' }, 'due', 'task_part_unfit'],
    [{ parent: 'client' }, 'parent', 'task_part_unfit'],
    [{ done: 'draft' }, 'done', 'done_not_final'],
  ])('is checked when it is published: %j', (task, part, code) => {
    expect(validateBlueprint(withTask(task).blueprint)).toMatchObject([{ path: ['modules', 'contract', 'task', part], code }])
  })
})
