import type { Field, FieldOf, Module, Step } from './document.ts'
import { statusesOf } from './statuses.ts'

/** What is known of a module's records as hand-made tasks. */
export interface TaskShape {
  /** The column that holds who has to do it: a field's key, or `owner`. */
  doer: string
  due?: FieldOf<'date'>
  priority?: FieldOf<'choice'>
  percent?: FieldOf<'percent'>
  parent?: FieldOf<'link'>
  /** On these it is still to be done. */
  open: readonly Step[]
  /** On this one it has been done; other final ones mean that nobody does it any more. */
  done: Step
}

/** The type that a field needs to say this of a task. */
export const taskPartTypes = { doer: 'person', due: 'date', priority: 'choice', percent: 'percent', parent: 'link' } as const

/**
 * How the module's records are hand-made tasks: it has the trait `task`, a status in which they are open and one in which they are done.
 * Where nothing else was said the owner does it until the field `due`. Removed fields say nothing. `isReadable` leaves out others; where
 * who has to do it may not be read, they are nobody's tasks.
 */
export function taskShapeOf(module: Module, isReadable: (field: string) => boolean = () => true): TaskShape | undefined {
  if (!module.traits.includes('task')) return undefined
  const parts = module.task ?? { due: 'due' }
  const steps = stepsOf(module, parts.done)
  if (!steps) return undefined
  const doer = doerOf(module, parts.doer)
  if (!isReadable(doer)) return undefined
  const find = <T extends Field['type']>(key: string | undefined, type: T) => {
    const found = module.fields.find((field) => field.key === key && field.type === type && !field.hidden && isReadable(field.key))
    return found as FieldOf<T> | undefined
  }
  const parent = find(parts.parent, 'link')
  const said = {
    due: find(parts.due, 'date'),
    priority: find(parts.priority, 'choice'),
    percent: find(parts.percent, 'percent'),
    parent: parent?.module === module.key ? parent : undefined,
  }
  const known = Object.fromEntries(Object.entries(said).filter(([, field]) => field)) as Pick<TaskShape, keyof typeof said>
  return { doer, ...steps, ...known }
}

function doerOf({ fields }: Module, said: string | undefined): string {
  return fields.find(({ key, type, hidden }) => key === said && type === 'person' && !hidden)?.key ?? 'owner'
}

function stepsOf({ process }: Module, key: string | undefined): Pick<TaskShape, 'open' | 'done'> | undefined {
  const steps = statusesOf(process)
  const open = steps.filter(({ final }) => !final)
  const done = steps.find((step) => step.final && (key === undefined || step.key === key))
  return done && open.length > 0 ? { open, done } : undefined
}
