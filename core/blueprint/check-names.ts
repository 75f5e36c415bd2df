import { type Blueprint, type Field, type Label, languages, type Module, type Process, type Step } from './document.ts'
import { actionsOf } from './actions-due.ts'
import type { Report } from './faults.ts'
import { answeredByObjects, isReservedKey, longestName } from './reserved.ts'
import { ownTableOf } from './columns.ts'

/** Keys are unique among siblings, fit the database and formulas; everything that is shown has a name. */
export function checkNames(blueprint: Blueprint, report: Report): void {
  checkKeyed(['modules'], blueprint.modules, report)
  checkKeyed(['lists'], blueprint.lists, report)
  checkKeyed(['roles'], blueprint.roles, report)
  checkKeyed(['ownDays'], blueprint.ownDays ?? [], report)
  for (const module of blueprint.modules) checkModuleNames(['modules', module.key], module, report)
}

function checkModuleNames(path: readonly string[], module: Module, report: Report): void {
  if (module.key.startsWith('nurt_') || module.key === answeredByObjects) report(path, 'key_reserved', { key: module.key })
  if (module.key.includes('__')) report(path, 'key_format', { key: module.key })
  checkLabel([...path, 'one'], module.one, report)
  checkLabel([...path, 'add'], module.add, report)
  checkKeyed([...path, 'sections'], module.sections, report)
  checkKeyed([...path, 'forms'], module.forms ?? [], report)
  if (module.process) checkProcessNames([...path, 'process'], module.process, report)
  checkFieldNames({ path: [...path, 'fields'], module: module.key, where: 'module', report }, module.fields)
}

function checkProcessNames(path: readonly string[], { groups, steps, gates = [] }: Process, report: Report): void {
  checkKeyed([...path, 'groups'], groups, report)
  checkKeyed([...path, 'steps'], steps, report)
  for (const step of steps) checkStepNames([...path, 'steps', step.key], step, report)
  checkActionKeys(path, { groups, steps }, report)
  checkKeyed([...path, 'gates'], gates, report)
  for (const { key, flows } of gates) checkKeys([...path, 'gates', key, 'flows'], flows, report)
}

function checkStepNames(
  path: readonly string[],
  { transitions = [], work, timers = [], calls, documents = [], parallel }: Step,
  report: Report,
): void {
  checkKeys([...path, 'calls', 'list'], calls?.list ?? [], report)
  checkKeyed([...path, 'transitions'], transitions, report)
  checkKeyed([...path, 'work', 'outcomes'], work?.outcomes ?? [], report)
  checkKeys([...path, 'timers'], timers, report)
  checkKeyed([...path, 'documents'], documents, report)
  checkKeyed([...path, 'parallel', 'branches'], parallel?.branches ?? [], report)
}

function checkActionKeys(path: readonly string[], process: Process, report: Report): void {
  const seen = new Set<string>()
  for (const { path: place, action } of actionsOf(process)) {
    const at = place.join('.')
    if (seen.has(at)) report([...path, ...place], 'key_twice', { key: action.key })
    seen.add(at)
  }
}

interface FieldPlace {
  path: readonly string[]
  module: string
  where: 'module' | 'lines'
  report: Report
}

function checkFieldNames(place: FieldPlace, fields: readonly Field[]): void {
  const { path, module, where, report } = place
  checkKeyed(path, fields, report)
  for (const field of fields) {
    const at = [...path, field.key]
    if (isReservedKey(field.key, where)) report(at, 'key_reserved', { key: field.key })
    if ((ownTableOf(module, field) ?? '').length > longestName) report(at, 'key_too_long', { key: field.key, longest: longestName })
    checkCurrencyColumn(at, field, fields, report)
    if (field.type === 'choice' || field.type === 'multi_choice') checkKeyed([...at, 'choices'], field.choices, report)
    if (field.type === 'lines') checkFieldNames({ ...place, path: [...at, 'fields'], where: 'lines' }, field.fields)
  }
}

/** A money field `price` needs the column `price_currency` for itself. */
function checkCurrencyColumn(at: readonly string[], field: Field, fields: readonly Field[], report: Report): void {
  const holdsMoney = field.type === 'money' || ((field.type === 'formula' || field.type === 'rollup') && field.result === 'money')
  const other = `${field.key}_currency`
  if (holdsMoney && fields.some((sibling) => sibling.key === other)) report(at, 'column_collides', { key: field.key, other })
}

function checkKeyed(path: readonly string[], elements: readonly { key: string; name: Label }[], report: Report): void {
  checkKeys(path, elements, report)
  for (const { key, name } of elements) checkLabel([...path, key, 'name'], name, report)
}

function checkKeys(path: readonly string[], elements: readonly { key: string }[], report: Report): void {
  const seen = new Set<string>()
  for (const { key } of elements) {
    if (seen.has(key)) report([...path, key], 'key_twice', { key })
    seen.add(key)
  }
}

function checkLabel(path: readonly string[], label: Label, report: Report): void {
  if (!languages.some((language) => label[language]?.trim())) report(path, 'name_missing')
}
