import { checkValue } from '../fields/field-types.ts'
import { isReadOnly } from '../fields/read-only.ts'
import { writableSystemFields } from '../fields/writable-system-fields.ts'
import { typeOf } from '../fields/field-types.ts'
import { actionsOf, valuesOf } from './actions-due.ts'
import { canFill } from './check-fills.ts'
import { checkFormula } from './check-formulas.ts'
import { checkMail } from './check-mails.ts'
import type { ActionValue, Blueprint, CreateAction, Field, List, Module, Process, StepAction } from './document.ts'
import type { Report } from './faults.ts'
import { fieldAtPath } from './field-at-path.ts'
import { scopeOf } from './field-scope.ts'
import type { About } from './field-on.ts'
import { nameGiven } from './name-given.ts'
import { isRouted } from './is-routed.ts'
import { branchStarts, firstStatus } from './statuses.ts'

/** What a process does by itself can be done: its fields are there and take the values, and what it makes does not make itself anew. */
export function checkActions(about: About, at: readonly string[], process: Process): void {
  for (const { path, action } of actionsOf(process)) {
    const place = [...at, ...path]
    if (!isRouted(process)) about.report(place, 'needs_buttons')
    const target =
      action.do === 'create' ? about.blueprint.modules.find(({ key, enabled }) => key === action.module && enabled) : about.module
    if (action.do === 'mail') checkMail(about, place, action)
    else if (action.do === 'document') checkMaking(about, place, action.template)
    else if (action.do === 'webhook' && !isReceiver(action.url)) about.report(place, 'webhook_unfit')
    else if (!target) about.report(place, 'module_unknown')
    else checkAction(about, place, { action, target })
  }
}

/**
 * What is made for each record of a list: never of the list's own module, nor what makes some of it by itself, or there would be no end.
 * While its module is off nothing is made.
 */
export function checkListMakes(blueprint: Blueprint, module: Module, { key, makes }: List, report: Report): void {
  if (!makes) return
  const place = ['lists', key, 'makes']
  const target = blueprint.modules.find((one) => one.key === makes.module)
  if (target?.enabled === false) return
  if (!target) report(place, 'module_unknown', { module: makes.module })
  else if (target === module || madeFrom(blueprint, target.key, [begunBy, listedBy]).has(module.key)) report(place, 'actions_loop')
  else checkAction({ blueprint, module, report }, place, { action: titled(makes, target), target })
}

/** What is given no name of its own is named after the list and the record, where it takes one. */
function titled(makes: CreateAction, target: Module): CreateAction {
  const named = Object.entries(nameGiven(target, 'x')).map(([key, value]) => [key, { value }] as const)
  return { ...makes, values: { ...Object.fromEntries(named), ...makes.values } }
}

function checkMaking({ module, report }: About, place: readonly string[], template: string): void {
  if (!module.templates?.some(({ key }) => key === template)) report(place, 'template_unknown', { template })
}

/** An HTTPS address without a password, which would stand in the blueprint. Where it leads is looked at when it is called. */
function isReceiver(text: string): boolean {
  const url = URL.parse(text)
  return url?.protocol === 'https:' && url.hostname.includes('.') && url.username === '' && url.password === ''
}

interface Done {
  action: StepAction
  /** Whose fields get the values. */
  target: Module
}

function checkAction(about: About, place: readonly string[], { action, target }: Done): void {
  for (const [key, value] of valuesOf(action)) {
    const field = [...target.fields, ...writableSystemFields].find((one) => one.key === key)
    if (!field || field.hidden) about.report(place, field ? 'field_hidden' : 'field_unknown', { field: key })
    else if (isReadOnly(field)) about.report(place, 'action_unfit', { field: key })
    else checkGiven(about, place, { field, value })
  }
  if (action.do === 'create') checkMade(about, place, { action, target })
}

/** What is made has all that it needs, leads back where it is said to, and does not make what made it. */
function checkMade({ blueprint, module, report }: About, place: readonly string[], made: Done): void {
  const { action, target } = made
  if (action.do !== 'create') return
  const link = target.fields.find(({ key }) => key === action.link)
  if (action.link !== undefined && (link?.type !== 'link' || link.module !== module.key)) report(place, 'link_elsewhere')
  const missing = target.fields.find(
    (field) => field.required && !field.hidden && !isReadOnly(field) && field.default === undefined && !isGiven(field, action),
  )
  if (missing) report(place, 'action_value_missing', { field: missing.key })
  if (place.includes('onEnter') && madeFrom(blueprint, target.key, [begunBy]).has(target.key)) report(place, 'actions_loop')
}

function isGiven({ key }: Field, action: CreateAction): boolean {
  return action.link === key || key in action.values
}

type Making = (blueprint: Blueprint, module: string) => readonly StepAction[]

/** All modules whose records come about by themselves where one of this module does. */
function madeFrom(blueprint: Blueprint, from: string, ways: readonly Making[]): Set<string> {
  const reached = new Set<string>()
  const waiting = [from]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    for (const action of ways.flatMap((way) => way(blueprint, key ?? ''))) {
      if (action.do !== 'create' || reached.has(action.module)) continue
      reached.add(action.module)
      waiting.push(action.module)
    }
  }
  return reached
}

function begunBy({ modules }: Blueprint, module: string): readonly StepAction[] {
  const process = modules.find(({ key }) => key === module)?.process
  const first = firstStatus(process)
  const begun = first ? [first, ...branchStarts(process, first).map((branch) => branch.first)] : []
  return begun.flatMap(({ onEnter = [] }) => onEnter)
}

function listedBy({ lists }: Blueprint, module: string): readonly StepAction[] {
  return lists.flatMap((list) => (list.module === module ? (list.makes ?? []) : []))
}

/** A value that a field is to get fits it. */
export function checkGiven(
  { blueprint, module, report }: About,
  place: readonly string[],
  { field, value }: { field: Field; value: ActionValue },
): void {
  if ('formula' in value) {
    checkFormula(place, value.formula, { scope: scopeOf(blueprint, module.key), type: typeOf(field), report })
  } else if ('field' in value) {
    const from = fieldAtPath(blueprint, module.key, value.field)?.field
    if (!from || from.hidden) report(place, from ? 'field_hidden' : 'field_unknown', { field: value.field })
    else if (!canFill(from, field)) report(place, 'action_value_unfit', { field: field.key })
  } else {
    const { languages, timeZone, country, currency } = blueprint
    const checked = checkValue(field, value.value, { language: languages[0] ?? 'en', timeZone, country, currency })
    if ('problem' in checked) report(place, 'action_value_unfit', { field: field.key })
  }
}
