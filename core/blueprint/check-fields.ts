import { checkValue } from '../fields/field-types.ts'
import { isSummableColumn } from '../fields/totalled.ts'
import type { Blueprint, Field, FieldOf, FieldTypeName, Module } from './document.ts'
import { defaultFormula } from './default-formula.ts'
import { checkFills, checkMatches } from './check-fills.ts'
import type { Report } from './faults.ts'
import { valueTypeOf } from './value-type.ts'
import { neverUnique } from './never-unique.ts'

export interface Place {
  blueprint: Blueprint
  module: Module
  /** The fields beside the one that is checked, itself among them. */
  siblings: readonly Field[]
  path: readonly string[]
  report: Report
}

/** What the options of each field say makes sense; what is out of sight may name what is no more. Formulas and conditions are checked in check-formulas.ts. */
export function checkFields(blueprint: Blueprint, report: Report): void {
  for (const module of blueprint.modules.filter(({ enabled }) => enabled)) {
    for (const field of module.fields.filter(({ hidden }) => !hidden)) {
      const path = ['modules', module.key, 'fields', field.key]
      if ('total' in field) report([...path, 'total'], 'unknown_property')
      checkField(field, { blueprint, module, siblings: module.fields, path, report })
    }
  }
}

function checkField(field: Field, place: Place): void {
  checkMarks(field, place)
  const check = checks[field.type] as ((field: Field, place: Place) => void) | undefined
  check?.(field, place)
}

const computed: ReadonlySet<FieldTypeName> = new Set(['formula', 'rollup', 'autonumber'])

function checkMarks(field: Field, place: Place): void {
  const { path, report } = place
  if (field.required && computed.has(field.type)) report([...path, 'required'], 'cannot_be_required')
  if (field.unique && neverUnique.has(field.type)) report([...path, 'unique'], 'cannot_be_unique')
  checkDefault(field, place)
}

function checkDefault(field: Field, { blueprint, path, report }: Place): void {
  if (field.default === undefined || defaultFormula(field) !== undefined) return
  if (computed.has(field.type)) return report([...path, 'default'], 'cannot_have_default')
  const { languages, timeZone, country, currency } = blueprint
  const checked = checkValue(field, field.default, { language: languages[0] ?? 'en', timeZone, country, currency })
  if ('problem' in checked) report([...path, 'default'], 'default_unfit', { ...checked.problem.details, problem: checked.problem.code })
}

const checks: { [T in FieldTypeName]?: (field: FieldOf<T>, place: Place) => void } = {
  choice: checkChoices,
  multi_choice: checkChoices,
  link(field, place) {
    checkTarget(field, place)
    checkFills(field, place)
    checkMatches(field, place)
  },
  multi_link: checkTarget,
  autonumber(field, { path, report }) {
    if (!/\{n(:\d{1,2})?\}/.test(field.pattern)) report([...path, 'pattern'], 'number_missing')
  },
  rollup: checkRollup,
  lines: checkLines,
}

function checkChoices(field: FieldOf<'choice'> | FieldOf<'multi_choice'>, { path, report }: Place): void {
  if (!field.choices.some((choice) => !choice.hidden)) report([...path, 'choices'], 'choices_missing')
}

function checkTarget(field: FieldOf<'link'> | FieldOf<'multi_link'>, { blueprint, module, path, report }: Place): void {
  if (!moduleOf(blueprint, field.module)) report([...path, 'module'], 'module_unknown', { module: field.module })
  if (field.inverseList === undefined) return
  const list = blueprint.lists.find(({ key }) => key === field.inverseList)
  if (list?.module !== module.key)
    report([...path, 'inverseList'], list ? 'list_of_other_module' : 'list_unknown', { list: field.inverseList })
}

function checkRollup(field: FieldOf<'rollup'>, place: Place): void {
  const { blueprint, module, path, report } = place
  const source = moduleOf(blueprint, field.module)
  if (!source) return report([...path, 'module'], 'module_unknown', { module: field.module })
  const link = source.fields.find(({ key }) => key === field.link)
  if (!link) report([...path, 'link'], 'field_unknown', { field: field.link })
  else if (link.type !== 'link' || link.module !== module.key) report([...path, 'link'], 'link_elsewhere', { field: field.link })
  if (field.aggregate === 'count') {
    if (field.result !== 'number') report([...path, 'result'], 'result_differs', { expected: 'number' })
    return
  }
  checkAggregated(field, source, place)
}

const aggregated: Record<'sum' | 'min' | 'max', readonly FieldTypeName[]> = {
  sum: ['number', 'money', 'duration'],
  min: ['number', 'percent', 'money', 'duration', 'date', 'datetime'],
  max: ['number', 'percent', 'money', 'duration', 'date', 'datetime'],
}

function checkAggregated(field: FieldOf<'rollup'>, source: Module, { path, report }: Place): void {
  const of = source.fields.find(({ key }) => key === field.field)
  if (!of || of.hidden) return report([...path, 'field'], 'field_unknown', { field: field.field ?? '' })
  const type = valueTypeOf(of)
  const isStored = !(of.type === 'formula' && of.live) && of.type !== 'rollup'
  if (!isStored || !aggregated[field.aggregate as 'sum'].includes(type)) report([...path, 'field'], 'not_summable', { field: of.key })
  else if (type !== field.result) report([...path, 'result'], 'result_differs', { expected: type })
}

const notInLines: ReadonlySet<FieldTypeName> = new Set(['lines', 'multi_link', 'rollup', 'autonumber', 'files'])

function checkLines(field: FieldOf<'lines'>, place: Place): void {
  const { path, report } = place
  if (field.fields.every(({ hidden }) => hidden)) report([...path, 'fields'], 'no_columns')
  for (const column of field.fields) {
    const at = [...path, 'fields', column.key]
    const isLive = column.type === 'formula' && column.live
    if (notInLines.has(column.type) || isLive || column.unique) report(at, 'not_in_lines', { type: column.type })
    if ('total' in column && !isSummableColumn(column)) report([...at, 'total'], 'not_summable')
    checkField(column, { ...place, siblings: field.fields, path: at })
  }
  if (field.copy) checkCopy(field.copy, place)
}

function checkCopy(copy: NonNullable<FieldOf<'lines'>['copy']>, { blueprint, module, path, report }: Place): void {
  const from = module.fields.find(({ key }) => key === copy.from)
  if (from?.type !== 'link') return report([...path, 'copy', 'from'], 'field_unknown', { field: copy.from })
  const lines = moduleOf(blueprint, from.module)?.fields.find(({ key }) => key === copy.lines)
  if (lines?.type !== 'lines') report([...path, 'copy', 'lines'], 'lines_unknown', { field: copy.lines })
}

function moduleOf(blueprint: Blueprint, key: string): Module | undefined {
  return blueprint.modules.find((module) => module.key === key)
}
