import type { Blueprint, Label, Language, Module, Step } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { statusesOf } from '@nurt/core/blueprint/statuses.ts'
import type { WrittenSteps } from '@nurt/core/blueprint/steps-from-text.ts'
import { nextColor } from './next-color.ts'
import { freeKey, put } from './put.ts'
import { addSteps } from './step-changes.ts'

interface Reader {
  language: Language
  labelOf: (label: Label | undefined) => string
}

/** Statuses that were written down, in groups that are there by that name or are made; those without a group come into the first one. */
export function addWritten(blueprint: Blueprint, module: Module, written: WrittenSteps['groups'], reader: Reader): Operation[] {
  const { process } = module
  if (!process) return []
  const groups = [...process.groups]
  const steps = [...process.steps]
  for (const { name: text, steps: names } of written) {
    const known = text ? groups.find(({ name }) => reader.labelOf(name).toLowerCase() === text.toLowerCase()) : groups[0]
    const group = known ?? newGroup({ [reader.language]: text }, groups)
    if (!known) groups.push(group)
    const present = statusesOf(process).filter((step) => step.group === group.key)
    const isFinal = present.length > 0 && present.every(({ final }) => final)
    for (const one of names) {
      const name = { [reader.language]: one }
      const taken = [...steps, ...(process.gates ?? []), ...process.steps.flatMap(({ merged = [] }) => merged)]
      steps.push({ key: freeKey(name, taken), name, color: nextColor(steps), group: group.key, ...(isFinal && { final: true }) })
    }
  }
  const path = ['modules', module.key, 'process', 'groups']
  return [
    ...groups.slice(process.groups.length).map((group) => put([...path, group.key], group)),
    ...addSteps(blueprint, module, steps.slice(process.steps.length) satisfies Step[]),
  ]
}

function newGroup(name: Label, groups: readonly { key: string }[]) {
  return { key: freeKey(name, groups), name }
}
