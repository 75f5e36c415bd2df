import { isReadOnly } from '../fields/read-only.ts'
import { writableSystemFields } from '../fields/writable-system-fields.ts'
import { callsForever } from './calls-forever.ts'
import { checkGiven } from './check-actions.ts'
import { checkCondition } from './check-condition.ts'
import { canFill } from './check-fills.ts'
import type { ActionValue, Blueprint, Field, Module, Step, StepCall, StepCalls } from './document.ts'
import { fieldAtPath } from './field-at-path.ts'
import type { About } from './field-on.ts'
import { systemFieldOf } from './system-fields.ts'

/** What a status starts can be made, leads back to its record, and can come to an end where it is waited for. */
export function checkCalls(about: About, path: readonly string[], step: Step): void {
  const { report } = about
  const { calls } = step
  if (!calls) return
  if (calls.list.length === 0) report([...path, 'list'], 'calls_missing')
  if (step.final && !step.transitions?.length && calls.wait !== 'none') report([...path, 'wait'], 'final_waits')
  for (const call of calls.list) checkCall(about, [...path, 'list', call.key], { step, calls, call })
}

interface Called {
  step: Step
  calls: StepCalls
  call: StepCall
}

function checkCall(about: About, path: readonly string[], called: Called): void {
  const { blueprint, module, report } = about
  const { condition, module: key } = called.call
  if (condition && module.enabled)
    checkCondition({ blueprint, module: module.key, path: [...path, 'condition'], report, isStored: false }, condition)
  const target = blueprint.modules.find((one) => one.key === key)
  if (!target?.enabled) return report([...path, 'module'], target ? 'module_off' : 'module_unknown', { module: key })
  checkLink(about, path, called.call, target)
  checkValues(about, path, called.call, target)
  checkBack(about, path, called.call, target)
  checkEnd(about, path, called, target)
  if (callsForever(blueprint, module, called.step, called.call)) report([...path, 'module'], 'calls_forever', { module: key })
}

/** What is waited for can be done, and what is cancelled has where to go. */
function checkEnd({ report }: About, path: readonly string[], { calls, call }: Called, target: Module): void {
  const finals = (target.process?.steps ?? []).filter(({ final }) => final).map(({ key }) => key)
  if (calls.wait !== 'none' && finals.length === 0) report([...path, 'module'], 'never_done', { module: target.key })
  const isAsked = calls.cancelled === 'cancel' || call.cancelledOn !== undefined
  if (isAsked && !finals.includes(call.cancelledOn ?? '')) report([...path, 'cancelledOn'], 'status_missing', { module: target.key })
}

function checkLink({ module, report }: About, path: readonly string[], call: StepCall, target: Module): void {
  const link = fieldIn(target.fields, call.link)
  if (!link) return report([...path, 'link'], 'field_unknown', { field: call.link })
  if (link.hidden) return report([...path, 'link'], 'field_hidden', { field: call.link })
  if (link.type !== 'link' || link.module !== module.key) report([...path, 'link'], 'link_elsewhere', { field: call.link })
}

/** Each value has a source that fits, and nothing that must be filled in stays empty. */
function checkValues(about: About, path: readonly string[], call: StepCall, target: Module): void {
  const { module, report } = about
  if (call.each !== undefined && !hasLines(module, call.each)) report([...path, 'each'], 'lines_unknown', { field: call.each })
  for (const [own, given] of Object.entries(call.values ?? {})) checkHanded(about, [...path, 'values', own], call, { target, own, given })
  for (const { key } of leftEmpty(target, call)) report([...path, 'values'], 'required_left_empty', { module: target.key, field: key })
}

interface Handed {
  target: Module
  own: string
  given: ActionValue
}

function checkHanded(about: About, path: readonly string[], call: StepCall, { target, own, given }: Handed): void {
  const { module, report } = about
  const to = targetsOf(target).find(({ key }) => key === own)
  if (!to) return report(path, 'field_unknown', { field: own })
  const isClosed = own === call.link || isReadOnly(to)
  if (!('field' in given))
    return isClosed ? report(path, 'fill_unfit', { field: own }) : checkGiven(about, path, { field: to, value: given })
  const from = sourceOf(about.blueprint, module, call, given.field)
  if (!from) report(path, 'field_unknown', { field: given.field })
  else if (own === call.link || !isFitting(from, to)) report(path, 'fill_unfit', { field: own })
}

function hasLines({ fields }: Module, key: string): boolean {
  const field = fieldIn(fields, key)
  return field?.type === 'lines' && !field.hidden
}

function checkBack({ module, report }: About, path: readonly string[], call: StepCall, target: Module): void {
  for (const [own, theirs] of Object.entries(call.back ?? {})) {
    const [to, from] = [fieldIn(module.fields, own), fieldIn(target.fields, theirs) ?? systemFieldOf(target, theirs)]
    if (!to || !from) report([...path, 'back', own], 'field_unknown', { field: to ? theirs : own })
    else if (!isHidden(from, to) && !canGiveBack(from, to)) report([...path, 'back', own], 'fill_unfit', { field: own })
  }
}

/** Whether a part's value may become one of what it is a part of; of files that gets copies of its own. */
export function canGiveBack(from: Field, to: Field): boolean {
  return canFill(from, to) || (from.type === 'files' && to.type === 'files')
}

/** What a person would have to fill in, and nothing else does. */
export function leftEmpty(target: Module, { link, values = {} }: StepCall): Field[] {
  const given = new Set([link, ...Object.keys(values).filter((key) => !isNothing(values[key]))])
  const filled = new Set(
    target.fields.flatMap((field) => (field.type === 'link' && given.has(field.key) ? Object.keys(field.fills ?? {}) : [])),
  )
  return target.fields.filter((field) => isAsked(field) && !given.has(field.key) && !filled.has(field.key))
}

function isNothing(given: ActionValue | undefined): boolean {
  return given !== undefined && 'value' in given && given.value === null
}

function isAsked(field: Field): boolean {
  return field.required === true && !field.hidden && !isReadOnly(field) && field.default === undefined
}

/** Where a new record's value may come from: a field here or of a linked record, or a column of the line that it is made for. */
export function sourceOf(blueprint: Blueprint, module: Module, { each }: Pick<StepCall, 'each'>, path: string): Field | undefined {
  const [first = '', column] = path.split('.')
  const field = fieldIn(module.fields, first) ?? systemFieldOf(module, first)
  if (field?.type === 'lines') return column === undefined ? field : first === each ? fieldIn(field.fields, column) : undefined
  return column === undefined ? field : fieldAtPath(blueprint, module.key, path)?.field
}

/** What may be filled in of a new record. */
export function targetsOf({ fields }: Module): Field[] {
  return [...fields, ...writableSystemFields.filter(({ type }) => type !== 'people')]
}

function isFitting(from: Field, to: Field): boolean {
  return isHidden(from, to) || canFill(from, to)
}

function isHidden(from: Field, to: Field): boolean {
  return Boolean(from.hidden || to.hidden)
}

function fieldIn(fields: readonly Field[], key: string): Field | undefined {
  return fields.find((field) => field.key === key)
}
