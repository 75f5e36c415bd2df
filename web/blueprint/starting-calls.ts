import { canFill } from '@nurt/core/blueprint/check-fills.ts'
import { targetsOf } from '@nurt/core/blueprint/check-calls.ts'
import type { Blueprint, FieldOf, Module, Process, Step, StepCall, StepCalls } from '@nurt/core/blueprint/document.ts'
import { freeKey } from './put.ts'

/** The fields of a module that lead to records of another one. */
export function linksTo({ fields }: Module, module: string): FieldOf<'link'>[] {
  return fields.filter((field) => field.type === 'link' && !field.hidden && field.module === module) as FieldOf<'link'>[]
}

/** Modules that a status may start records in: they lead back to it. */
export function callsOffered({ modules }: Blueprint, { key }: Module): Module[] {
  return modules.filter((module) => module.enabled && linksTo(module, key).length > 0)
}

/** With what both modules call the same, and the name, filled in. */
export function startingCall(module: Module, target: Module, others: readonly StepCall[]): StepCall {
  const [link] = linksTo(target, module.key)
  const sameOf = (key: string) => module.fields.find((field) => field.key === (key === target.title ? module.title : key) && !field.hidden)
  const pairs = targetsOf(target).flatMap((to) => {
    const from = sameOf(to.key)
    return from && !to.hidden && to.key !== link?.key && canFill(from, to) ? [[to.key, { field: from.key }] as const] : []
  })
  const cancelledOn = target.process?.steps.findLast(({ final }) => final)?.key
  return {
    key: freeKey({ en: target.key }, others),
    module: target.key,
    link: link?.key ?? '',
    ...(pairs.length > 0 && { values: Object.fromEntries(pairs) }),
    ...(cancelledOn !== undefined && { cancelledOn }),
  }
}

/** Waits for it, and goes on to where the first button leads; a final status does not wait. */
export function startingCalls({ steps }: Process, step: Step, call: StepCall): StepCalls {
  const cancelled = call.cancelledOn === undefined ? 'keep' : 'cancel'
  if (step.final && !step.transitions?.length) return { list: [call], wait: 'none', cancelled: 'keep' }
  const next = step.transitions?.length ? undefined : steps[steps.findIndex(({ key }) => key === step.key) + 1]
  return { list: [call], wait: 'all', cancelled, ...(next && { to: next.key }) }
}
