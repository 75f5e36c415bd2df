import type { Field, FieldTypeName, Module } from '../blueprint/document.ts'
import { fold } from '../fields/fold.ts'
import { wordsOf } from './guess-table.ts'
import type { ColumnTarget } from './plan.ts'

/** Column names of other programs, folded, by the type of field that they mean. */
const aliases: Partial<Record<FieldTypeName, readonly string[]>> = {
  tax_id: ['nip', 'vat', 'vat id', 'vat number', 'tax id', 'tax number', 'adoszam', 'инн'],
  email: ['email', 'e mail', 'mail', 'email work', 'person email work', 'adres email', 'почта'],
  phone: ['phone', 'telefon', 'tel', 'mobile', 'komorka', 'phone work', 'person phone', 'телефон'],
  url: ['website', 'www', 'url', 'strona', 'strona www', 'web', 'honlap', 'сайт', 'linkedin url'],
  bank_account: ['iban', 'bank account', 'konto', 'nr konta', 'rachunek', 'bankszamla'],
}

const addressParts = {
  street: ['street', 'address', 'adres', 'ulica', 'cim', 'utca', 'адрес', 'улица', 'organization address', 'ship address'],
  postalCode: ['postal code', 'zip', 'zip code', 'postcode', 'kod', 'kod pocztowy', 'iranyitoszam', 'индекс', 'ship postal code'],
  city: ['city', 'town', 'miasto', 'miejscowosc', 'varos', 'город', 'ship city'],
  region: ['region', 'state', 'wojewodztwo', 'megye', 'область', 'ship region'],
  country: ['country', 'kraj', 'orszag', 'страна', 'ship country'],
} as const

const titleWords = [
  'name',
  'nazwa',
  'title',
  'tytul',
  'company',
  'company name',
  'firma',
  'nazwa firmy',
  'organization name',
  'person name',
  'nev',
  'название',
  'product name',
  'full name',
]

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
  const fields = module.fields.filter((field) => !field.hidden && !isComputed(field))
  const candidates = names.flatMap((name, column) =>
    fields.flatMap((field) => candidatesOf(inCurrency(name, field, currency), field, module).map((guess) => ({ column, ...guess }))),
  )
  const mapping: Record<string, ColumnTarget> = {}
  const taken = new Set<string>()
  for (const { column, target, id } of [...candidates, ...stepGuesses(names, module, rows)].toSorted(
    (a, b) => b.score - a.score || a.column - b.column,
  )) {
    if (mapping[column] || taken.has(id)) continue
    mapping[column] = target
    taken.add(id)
  }
  return wholeAddresses(mapping, taken)
}

/** Known by its values: other programs call many things a status. */
function stepGuesses(names: readonly string[], module: Module, rows: readonly (readonly string[])[]): (Guess & { column: number })[] {
  const steps = new Set(module.process?.steps.flatMap(({ key, name }) => [key, ...Object.values(name).map(fold)]))
  return names.flatMap((_, column) => {
    const values = rows.map((row) => fold(row[column] ?? '')).filter(Boolean)
    const holds = values.length > 0 && values.every((value) => steps.has(value))
    return holds ? [{ column, target: { system: 'step' } as const, score: 1, id: '*step' }] : []
  })
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

function inCurrency(name: string, field: Field, currency: string): string {
  return field.type === 'money' ? name.replace(` (${field.currency ?? currency})`, '') : name
}

const computed: ReadonlySet<FieldTypeName> = new Set(['formula', 'rollup', 'files', 'lines', 'autonumber'])

/** What no column of a file can fill. */
export function isComputed(field: Field): boolean {
  return computed.has(field.type)
}

interface Guess {
  target: ColumnTarget
  score: number
  /** What may be taken only once. */
  id: string
}

function candidatesOf(name: string, field: Field, module: Module): Guess[] {
  const words = wordsOf(name).join(' ')
  if (words === '') return []
  if (field.type === 'address') return partsOf(words, field)
  const score = scoreOf(words, field, module, name.includes('('))
  if (score === 0) return []
  const target: ColumnTarget =
    field.type === 'link' || field.type === 'multi_link' ? { field: field.key, missing: 'problem' } : { field: field.key }
  return [{ target, score, id: field.key }]
}

function partsOf(words: string, field: Field): Guess[] {
  return Object.entries(addressParts).flatMap(([part, names]) =>
    (names as readonly string[]).includes(words) || (part === 'street' && ownNames(field).includes(words))
      ? [{ target: { field: field.key, part: part as keyof typeof addressParts }, score: 2, id: `${field.key}.${part}` }]
      : [],
  )
}

function scoreOf(words: string, field: Field, module: Module, isBracketed: boolean): number {
  const own = ownNames(field)
  if (own.includes(words)) return 4
  if (aliases[field.type]?.includes(words)) return 3
  if (field.key === module.title && [...titleWords, `${module.key} name`, `${module.key}name`].includes(words)) return 2
  // "Nazwa umowy" for "Nazwa"; a currency in brackets says that it is another amount
  const isLoose = loose.has(field.type) && !isBracketed
  return isLoose && own.some((name) => name !== '' && words.startsWith(`${name} `)) ? 1 : 0
}

/** Types that take nearly any text, so that a column which says more than the field may still be meant. */
const loose: ReadonlySet<FieldTypeName> = new Set(['text', 'long_text', 'phone'])

function ownNames(field: Field): string[] {
  return [field.key.replaceAll('_', ' '), ...Object.values(field.name)].map((text) => wordsOf(text).join(' '))
}
