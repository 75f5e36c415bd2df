import type { Blueprint, Module, Step } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { branchSteps, statusesOf } from '@nurt/core/blueprint/statuses.ts'
import { changeStepConditions } from '@nurt/core/blueprint/step-conditions.ts'
import { put } from './put.ts'
import { leadPast } from './without-node.ts'

/** New statuses of a module. A list that holds every status of their group ("open") holds them too. */
export function addSteps(blueprint: Blueprint, module: Module, added: readonly Step[]): Operation[] {
  const present = module.process?.steps ?? []
  const groups = Map.groupBy(statusesOf({ steps: added }), ({ group }) => group)
  const grown = (keys: readonly string[]) => {
    const whole = [...groups].filter(([group]) => holdsGroup(keys, statusesOf({ steps: present }), group))
    return [...keys, ...whole.flatMap(([, steps]) => steps.map(({ key }) => key))]
  }
  const path = ['modules', module.key, 'process', 'steps']
  return [...added.map((step) => put([...path, step.key], step)), ...followed(blueprint, module.key, grown)]
}

/**
 * Takes a status away with its branches, also from lists that name it beside others, and leads what led to it past it. A list that names no other is left, for
 * a person to decide.
 */
export function removeStep(blueprint: Blueprint, module: string, step: string): Operation[] {
  const shrunk = (keys: readonly string[]) => (keys.length > 1 ? keys.filter((key) => key !== step) : keys)
  const path = ['modules', module, 'process']
  const process = blueprint.modules.find(({ key }) => key === module)?.process
  return [
    ...followed(blueprint, module, shrunk),
    ...(process ? leadPast(process, path, step) : []),
    ...branchSteps(process, step).map(({ key }): Operation => ({ do: 'remove', path: [...path, 'steps', key] })),
    { do: 'remove', path: [...path, 'steps', step] },
  ]
}

type Change = (keys: readonly string[]) => readonly string[]

function holdsGroup(keys: readonly string[], steps: readonly Step[], group: string): boolean {
  const inside = steps.filter((step) => step.group === group)
  return inside.length > 0 && inside.every(({ key }) => keys.includes(key))
}

function followed(blueprint: Blueprint, module: string, change: Change): Operation[] {
  return changeStepConditions(blueprint, module, (leaf) => {
    if (!Array.isArray(leaf.value)) return leaf
    const value = leaf.value as string[]
    const next = change(value)
    return next.length === value.length ? leaf : { ...leaf, value: next }
  })
}
