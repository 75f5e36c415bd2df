import type { Field, Module, Step, StepFieldRule, StepTransition } from '@nurt/core/blueprint/document.ts'
import { branchSteps, firstStatus } from '@nurt/core/blueprint/statuses.ts'

type Rules = Readonly<Record<string, StepFieldRule>>

const none: Rules = {}

/** What a status says of the fields. */
export function stepRules(module: Module, step: string | null): Rules {
  return stepOf(module, step)?.fields ?? none
}

/** Of a new record: of the first status only, since one that is put farther brings its values along. */
export function startRules(module: Module, step: unknown): Rules {
  const first = firstStatus(module.process)?.key
  return first === undefined || (step !== undefined && step !== first) ? none : stepRules(module, first)
}

/** Whether a new record's form asks for the field. */
export function isAsked(rules: Rules, { key }: Field): boolean {
  return rules[key] === undefined || rules[key] === 'required'
}

/** The buttons of a status that need the field: every one, or these. */
export function neededFor(module: Module, step: string | null, field: string): 'all' | StepTransition[] {
  const on = stepOf(module, step)
  if (on?.fields?.[field] === 'required' || on?.documents?.some((document) => document.field === field)) return 'all'
  return (on?.transitions ?? []).filter(({ required }) => required?.includes(field))
}

/** The steps in branches of a status that need the field. */
export function neededIn({ process }: Module, status: string | null, field: string): Step[] {
  return branchSteps(process, status ?? '').filter(({ fields }) => fields?.[field] === 'required')
}

function stepOf({ process }: Module, step: string | null) {
  return process?.steps.find(({ key }) => key === step)
}
