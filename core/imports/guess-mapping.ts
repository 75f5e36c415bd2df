import type { Field, Module } from '../blueprint/document.ts'
import { statusesOf } from '../blueprint/statuses.ts'
import { systemFieldOf } from '../blueprint/system-fields.ts'
import { fold } from '../fields/fold.ts'
import { addressWords, ownerWords, personParts, personWords, stepWords } from './column-words.ts'
import { areFractions } from './are-fractions.ts'
import { isFilledByFiles } from './filled-by-files.ts'
import { withCurrencies } from './guess-currencies.ts'
import type { ColumnTarget } from './plan.ts'
import { behindOwnPrefix, namesLinked } from './prefix-of.ts'
import { fieldHolding, ownNames, scoreOf, type NamedColumn } from './score-column.ts'
import { wordsOf } from './words-of.ts'

/**
 * For each column the field that it most likely holds; a field is taken once, by the column that fits it best. Unknown columns are absent.
 * Amounts without a currency are read in `currency`: a column may say so, `Kwota (PLN)`. A column is the status where the first rows
 * hold statuses of the module.
 */
export function guessMapping(
  names: readonly string[],
  module: Module,
  currency = '',
  rows: readonly (readonly string[])[] = [],
): Record<string, ColumnTarget> {
  const fields = module.fields.filter((field) => !field.hidden && isFilledByFiles(field))
  const columns = names.map((name, column) => ({ name, column, cells: rows.map((row) => row[column] ?? '') }))
  const isPart = isPersonPartOf(module)
  const isOfPeople = names.filter(isPart).length > 1
  const named = ({ name, cells }: Column, field?: Field) => ({ ...namedColumn(inCurrency(name, field, currency), cells), isOfPeople })
  const candidatesFor = (one: Column) =>
    [...fields.flatMap((field) => candidatesOf(named(one, field), field, module)), ...systemGuesses(named(one), module)].map(
      (guess): Candidate => ({ column: one.column, ...guess }),
    )
  const taken = new Set<string>()
  const mapping: Record<string, ColumnTarget> = {}
  const guess = (some: readonly Column[]) => {
    take(some.flatMap(candidatesFor), mapping, taken)
    const free = fields.filter(({ key }) => !taken.has(key))
    const parts = isOfPeople ? some.filter(({ name }) => isPart(name)) : []
    joinPersonParts(parts, module, mapping, taken)
    const left = some.filter((one) => !mapping[one.column] && !parts.includes(one))
    const loose = left.flatMap((one) => looseGuesses(named(one), free, one.column))
    take(loose, mapping, taken)
  }
  // what is empty takes what the others leave
  const isEmpty = ({ cells }: Column) => cells.length > 0 && cells.every((cell) => cell.trim() === '')
  guess(columns.filter((one) => !isEmpty(one)))
  guess(columns.filter(isEmpty))
  return withCurrencies(wholeAddresses(mapping, taken), names, fields)
}

interface Column {
  name: string
  column: number
  cells: readonly string[]
}

interface Guess {
  target: ColumnTarget
  score: number
  /** What may be taken only once. */
  id: string
}

type Candidate = Guess & { column: number }

function take(candidates: readonly Candidate[], mapping: Record<string, ColumnTarget>, taken: Set<string>): void {
  for (const { column, target, id } of candidates.toSorted((a, b) => b.score - a.score || a.column - b.column)) {
    if (mapping[column] || taken.has(id)) continue
    mapping[column] = target
    taken.add(id)
  }
}

/** The parts of people's names are the whole name together, where no column has it. */
function joinPersonParts(
  parts: readonly Column[],
  { title, fields }: Module,
  mapping: Record<string, ColumnTarget>,
  taken: Set<string>,
): void {
  const whole = fields.find(({ key }) => key === title)
  if (parts.length === 0 || whole?.type !== 'text' || taken.has(whole.key) || !ownNames(whole).some((name) => personWords.has(name))) return
  taken.add(whole.key)
  for (const { column } of parts) mapping[column] ??= { field: whole.key }
}

function isPersonPartOf(module: Module): (name: string) => boolean {
  return (name) => {
    const words = wordsOf(name).join(' ')
    return personParts.has(words) || personParts.has(behindOwnPrefix(words, module) ?? '')
  }
}

function namedColumn(name: string, cells: readonly string[]): Omit<NamedColumn, 'isOfPeople'> {
  return { words: wordsOf(name).join(' '), isBracketed: name.includes('('), cells }
}

function inCurrency(name: string, field: Field | undefined, currency: string): string {
  return field?.type === 'money' ? name.replace(` (${field.currency ?? currency})`, '') : name
}

/** The owner by what other programs call it; the status by its values where it is called something else. */
function systemGuesses(named: NamedColumn, module: Module): Guess[] {
  const { cells } = named
  const words = behindOwnPrefix(named.words, module) ?? named.words
  const owner = [named.words, words].some((name) => ownerWords.has(name) || namesOf('owner', module).includes(name))
  const share = stepShare(cells, module)
  const step = share === 1 ? 2.6 : isCalledStep(words, module) && (share === undefined || share >= 0.5) ? 2.4 : 0
  return [
    ...(owner ? [{ target: { system: 'owner' } as const, score: 2.5, id: '*owner' }] : []),
    ...(step > 0 ? [{ target: { system: 'step' } as const, score: step, id: '*step' }] : []),
  ]
}

function isCalledStep(words: string, module: Module): boolean {
  return module.process !== undefined && (stepWords.has(words) || namesOf('step', module).includes(words))
}

function namesOf(key: 'owner' | 'step', module: Module): string[] {
  const field = systemFieldOf(module, key)
  return field ? ownNames(field) : []
}

/** How many of the filled cells are statuses of the module; undefined where none is filled. */
function stepShare(cells: readonly string[], module: Module): number | undefined {
  const steps = new Set(statusesOf(module.process).flatMap(({ key, name }) => [key, ...Object.values(name).map(fold)]))
  const filled = cells.map(fold).filter(Boolean)
  return filled.length === 0 ? undefined : filled.filter((cell) => steps.has(cell)).length / filled.length
}

function looseGuesses(named: NamedColumn, fields: readonly Field[], column: number): Candidate[] {
  const field = named.words === '' || named.isBracketed ? undefined : fieldHolding(named, fields)
  return field && field.type !== 'address' ? [{ column, target: targetOf(field, named.cells), score: 1, id: field.key }] : []
}

/** A street alone is a whole address: no other column has the rest. */
function wholeAddresses(mapping: Record<string, ColumnTarget>, taken: ReadonlySet<string>): Record<string, ColumnTarget> {
  const isWhole = (target: ColumnTarget) =>
    'part' in target && target.part === 'street' && ![...taken].some((id) => id.startsWith(`${target.field}.`) && !id.endsWith('.street'))
  const entries = Object.entries(mapping).map(
    ([column, target]) => [column, 'field' in target && isWhole(target) ? { field: target.field } : target] as const,
  )
  return Object.fromEntries(entries)
}

function candidatesOf(named: NamedColumn, field: Field, module: Module): Guess[] {
  const { words } = named
  if (words === '') return []
  const own = behindOwnPrefix(words, module)
  if (field.type === 'address') return [words, own ?? ''].flatMap((name) => partsOf(name, field))
  const score = Math.max(scoreOf(named, field, module), ownScore(named, own, field, module), namesLinked(words, field) ? 2.5 : 0)
  return score === 0 ? [] : [{ target: targetOf(field, named.cells), score, id: field.key }]
}

/** A little more than without the prefix: of several kinds of records in a file these are the module's. */
function ownScore(named: NamedColumn, own: string | undefined, field: Field, module: Module): number {
  const score = own === undefined ? 0 : scoreOf({ ...named, words: own, isOfPeople: false }, field, module)
  return score === 0 ? 0 : score + 0.5
}

function targetOf(field: Field, cells: readonly string[]): ColumnTarget {
  if (field.type === 'percent' && areFractions(cells)) return { field: field.key, fractions: true }
  return field.type === 'link' || field.type === 'multi_link' ? { field: field.key, missing: 'problem' } : { field: field.key }
}

function partsOf(words: string, field: Field): Guess[] {
  return Object.entries(addressWords).flatMap(([part, names]) =>
    names.has(words) || (part === 'street' && ownNames(field).includes(words))
      ? [{ target: { field: field.key, part: part as keyof typeof addressWords }, score: 2, id: `${field.key}.${part}` }]
      : [],
  )
}
