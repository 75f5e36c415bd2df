import type { Blueprint, Module, Step } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import { put } from './put.ts'
import { leadPast } from './without-node.ts'

/** New statuses of a module. A list that holds every status of their group ("open") holds them too. */
export function addSteps(blueprint: Blueprint, module: Module, added: readonly Step[]): Operation[] {
  const present = module.process?.steps ?? []
  const groups = Map.groupBy(added, ({ group }) => group)
  const grown = (keys: readonly string[]) => {
    const whole = [...groups].filter(([group]) => holdsGroup(keys, present, group))
    return [...keys, ...whole.flatMap(([, steps]) => steps.map(({ key }) => key))]
  }
  const path = ['modules', module.key, 'process', 'steps']
  return [...added.map((step) => put([...path, step.key], step)), ...followed(blueprint, module.key, grown)]
}

/**
 * Takes a status away, also from lists that name it beside others, and leads what led to it past it. A list that names no other is left, for
 * a person to decide.
 */
export function removeStep(blueprint: Blueprint, module: string, step: string): Operation[] {
  const shrunk = (keys: readonly string[]) => (keys.length > 1 ? keys.filter((key) => key !== step) : keys)
  const path = ['modules', module, 'process']
  const process = blueprint.modules.find(({ key }) => key === module)?.process
  return [
    ...followed(blueprint, module, shrunk),
    ...(process ? leadPast(process, path, step) : []),
    { do: 'remove', path: [...path, 'steps', step] },
  ]
}

type Change = (keys: readonly string[]) => readonly string[]

function holdsGroup(keys: readonly string[], steps: readonly Step[], group: string): boolean {
  const inside = steps.filter((step) => step.group === group)
  return inside.length > 0 && inside.every(({ key }) => keys.includes(key))
}

function followed(blueprint: Blueprint, module: string, change: Change): Operation[] {
  return conditionsOf(blueprint).flatMap(({ path, about, condition }) => {
    const next = changed(condition, stepPaths(blueprint, about, module), change)
    return next === condition ? [] : [put(path, next)]
  })
}

/** The conditions of lists and roll-ups, with the module whose records they are about. */
function conditionsOf({ lists, modules }: Blueprint): { path: string[]; about: string; condition: Condition }[] {
  const ofLists = lists.map(({ key, module, condition }) => ({ path: ['lists', key, 'condition'], about: module, condition }))
  const ofRollups = modules.flatMap((module) =>
    module.fields.flatMap((field) => {
      if (field.type !== 'rollup' || !field.condition) return []
      return [{ path: ['modules', module.key, 'fields', field.key, 'condition'], about: field.module, condition: field.condition }]
    }),
  )
  return [...ofLists, ...ofRollups]
}

/** How conditions about records of `about` name the status of `module`: its own, or through a link. */
function stepPaths({ modules }: Blueprint, about: string, module: string): ReadonlySet<string> {
  const links = modules.find(({ key }) => key === about)?.fields ?? []
  const through = links.filter((field) => field.type === 'link' && field.module === module).map(({ key }) => `${key}.step`)
  return new Set(about === module ? ['step', ...through] : through)
}

/** The same object where nothing changes. */
function changed(condition: Condition, paths: ReadonlySet<string>, change: Change): Condition {
  if ('all' in condition) return withParts(condition, condition.all, (parts) => ({ all: parts }))
  if ('any' in condition) return withParts(condition, condition.any, (parts) => ({ any: parts }))
  if (!('field' in condition) || !paths.has(condition.field) || !Array.isArray(condition.value)) return condition
  const value = condition.value as string[]
  const next = change(value)
  return next.length === value.length ? condition : { ...condition, value: next }

  function withParts(group: Condition, parts: Condition[], make: (parts: Condition[]) => Condition): Condition {
    const next = parts.map((part) => changed(part, paths, change))
    return next.every((part, place) => part === parts[place]) ? group : make(next)
  }
}
