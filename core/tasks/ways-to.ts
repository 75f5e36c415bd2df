import type { Field, FieldOf, Module } from '../blueprint/document.ts'

/** How tasks of a module belong to records of another one. */
export interface Way {
  /** The task's own link. */
  field: FieldOf<'link'>
  /** Where the task belongs to a record that leads on: that record's module, and its link. */
  over?: { module: Module; field: FieldOf<'link'> }
}

/**
 * The ways by which tasks belong to records of `to`: they link to one, or to a record of a third module that does, as an order does to its
 * client. `isReadable` leaves out links that somebody may not read. Subtasks stand with their main task.
 */
export function waysTo(
  to: Module,
  tasks: Module,
  modules: readonly Module[],
  isReadable: (module: string, field: string) => boolean = () => true,
): Way[] {
  const links = (module: Module) => linksOf(module).filter(({ key }) => isReadable(module.key, key))
  return links(tasks).flatMap((field): Way[] => {
    if (field.module === to.key) return [{ field }]
    const over = modules.find(({ key, enabled }) => enabled && key === field.module && key !== tasks.key)
    return over ? links(over).flatMap((link) => (link.module === to.key ? [{ field, over: { module: over, field: link } }] : [])) : []
  })
}

function linksOf({ fields }: Module): FieldOf<'link'>[] {
  return fields.filter((field: Field): field is FieldOf<'link'> => field.type === 'link' && !field.hidden)
}
