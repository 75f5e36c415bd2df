import type { StepTimer } from '../processes/definition.ts'
import type { Label, Step, StepAction, StepCalls, StepDocument, StepFieldRule } from './document.ts'
import { isEqual } from './equal.ts'
import { keyFromName } from './key-from-name.ts'

/** Which statuses become which one. */
export interface Into {
  module: string
  keys: readonly string[]
  chosen: readonly Step[]
  to: string
  name: Label
}

/** What each button became, by key. */
export type Pressed = ReadonlyMap<string, string>

/** What a status had that the merged one does not have. */
export type LostPart =
  | { part: 'description' | 'work' | 'calls' | 'final' }
  | { part: 'timer'; timer: StepTimer }
  | { part: 'document'; document: StepDocument }
  | { part: 'field'; field: string; rule: StepFieldRule }
  | { part: 'action'; action: StepAction }

export type Lost = LostPart & { step: string }

type Parts = Pick<Step, 'description' | 'fields' | 'timers' | 'documents' | 'calls' | 'onEnter' | 'onLeave'>
/** What is left out of each, by its key. */
type Leave = (step: Step, part: LostPart) => void

/** What all of them have beside buttons and tasks, those of the first before those of the others; where they differ it is as on the first. */
export function unitedParts(into: Into, pressedOn: (step: Step) => Pressed): { parts: Parts; lost: Lost[] } {
  const lost: Lost[] = []
  const leave: Leave = ({ key }, part) => void lost.push({ ...part, step: key })
  const parts = {
    description: unitedDescription(into, leave),
    fields: unitedFields(into, leave),
    timers: unitedTimers(into, pressedOn, leave),
    documents: unitedDocuments(into, leave),
    calls: unitedCalls(into, leave),
    onEnter: unitedActions(into, 'onEnter', leave),
    onLeave: unitedActions(into, 'onLeave', leave),
  }
  return { parts: Object.fromEntries(Object.entries(parts).filter(([, part]) => isThere(part))), lost }
}

function isThere(part: unknown): boolean {
  return typeof part === 'object' && part !== null && Object.keys(part).length > 0
}

export function now({ keys, to }: Pick<Into, 'keys' | 'to'>) {
  return <T>(value: T) => (typeof value === 'string' && keys.includes(value) ? to : value)
}

function unitedDescription({ chosen }: Into, leave: Leave): Label | undefined {
  const found = chosen.find(({ description }) => isThere(description))?.description
  for (const step of chosen) if (isThere(step.description) && !isEqual(step.description, found)) leave(step, { part: 'description' })
  return found
}

function unitedFields({ chosen }: Into, leave: Leave): Record<string, StepFieldRule> {
  const fields: Record<string, StepFieldRule> = {}
  for (const step of chosen) {
    for (const [field, rule] of Object.entries(step.fields ?? {})) {
      fields[field] ??= rule
      if (fields[field] !== rule) leave(step, { part: 'field', field, rule })
    }
  }
  return fields
}

function unitedTimers({ chosen }: Into, pressedOn: (step: Step) => Pressed, leave: Leave): StepTimer[] {
  const timers: StepTimer[] = []
  for (const step of chosen) {
    for (const timer of step.timers ?? []) {
      const [left] = timersPressing([timer], pressedOn(step))
      if (left) addUnlike(timers, left)
      else leave(step, { part: 'timer', timer })
    }
  }
  return timers
}

/** One whose button is gone has nothing left to do. */
export function timersPressing(timers: readonly StepTimer[], pressed: Pressed): StepTimer[] {
  return timers.flatMap((timer): StepTimer[] => {
    if (!('transition' in timer)) return [timer]
    const transition = pressed.get(timer.transition)
    return transition === undefined ? [] : [{ ...timer, transition }]
  })
}

/** A files field is that of one document. */
function unitedDocuments({ chosen }: Into, leave: Leave): StepDocument[] {
  const documents: StepDocument[] = []
  for (const step of chosen) {
    for (const document of step.documents ?? []) {
      const same = documents.find(({ field }) => field === document.field)
      if (!same) addUnlike(documents, document)
      else if (!isSameBut(same, document)) leave(step, { part: 'document', document })
    }
  }
  return documents
}

/** What is waited for is said of all of them together: others than the first are kept where they say the same, and count nothing. */
function unitedCalls(into: Into, leave: Leave): StepCalls | undefined {
  let united: StepCalls | undefined
  for (const step of into.chosen) {
    if (!step.calls) continue
    const calls = callsWithoutSelf(step.calls, into)
    if (!united) united = { ...calls, list: [...calls.list] }
    else if (!isSaidAlike(united, calls)) leave(step, { part: 'calls' })
    else for (const call of calls.list) addUnlike(united.list, call)
  }
  return united
}

function isSaidAlike(one: StepCalls, other: StepCalls): boolean {
  return isEqual(one, other) || (typeof one.wait === 'string' && isEqual({ ...one, list: [] }, { ...other, list: [] }))
}

function callsWithoutSelf(calls: StepCalls, into: Into): StepCalls {
  const { to, ...rest } = callsTo(calls, into)
  return to === undefined || to === into.to ? rest : { ...rest, to }
}

export function callsTo(calls: StepCalls, into: Into): StepCalls {
  const next = callsOf(calls, into)
  return next.to === undefined ? next : { ...next, to: now(into)(next.to) }
}

export function callsOf(calls: StepCalls, into: Into): StepCalls {
  const list = calls.list.map((call) => {
    return call.module === into.module && call.cancelledOn !== undefined ? { ...call, cancelledOn: now(into)(call.cancelledOn) } : call
  })
  return { ...calls, list }
}

/** A field is set to one value. */
function unitedActions({ chosen }: Into, when: 'onEnter' | 'onLeave', leave: Leave): StepAction[] {
  const actions: StepAction[] = []
  for (const step of chosen) {
    const before = [...actions]
    for (const action of step[when] ?? []) {
      const same = action.do === 'set' && before.find((one) => one.do === 'set' && one.field === action.field)
      if (!same) addUnlike(actions, action, before)
      else if (!isSameBut(same, action)) leave(step, { part: 'action', action })
    }
  }
  return actions
}

/** Unless one like it is there `before`; its key is unlike those that are there. */
function addUnlike<T extends { key: string }>(present: T[], added: T, before: readonly T[] = present): void {
  if (before.some((one) => isSameBut(one, added))) return
  const keys = present.map(({ key }) => key)
  present.push(keys.includes(added.key) ? { ...added, key: keyFromName(added.key, keys) } : added)
}

function isSameBut(one: { key: string }, other: { key: string }): boolean {
  return isEqual({ ...one, key: '' }, { ...other, key: '' })
}
