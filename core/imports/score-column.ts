import { languages, type Field, type FieldTypeName, type Module } from '../blueprint/document.ts'
import { parseValue } from '../fields/field-types.ts'
import { companyWords, concepts, personWords, thingWords, titleWords, typeWords } from './column-words.ts'
import { wordsOf } from './words-of.ts'

export interface NamedColumn {
  /** Its name in words. */
  words: string
  /** The file parts the names of people. */
  isOfPeople: boolean
  /** A bracket in the name says that it is another amount. */
  isBracketed: boolean
  /** What its first rows hold. */
  cells: readonly string[]
}

/** How well a column fits a field by what both are called; 0 when not at all. */
export function scoreOf(column: NamedColumn, field: Field, module: Module): number {
  const { words, cells } = column
  const own = ownNames(field)
  if (own.includes(words)) return 4
  if (typeWords[field.type]?.has(words)) return 3
  const alike = alikeness(words, own, field.type)
  if (alike > 0 && areOf(field, cells)) return alike
  if (field.key === module.title && isTitle(column, field, module)) return 2
  return saysMore(column, own, field) ? 1 : 0
}

/** "Nazwa umowy" for "Nazwa". */
function saysMore({ words, isBracketed, cells }: NamedColumn, own: readonly string[], field: Field): boolean {
  if (isBracketed || !own.some((name) => words.startsWith(`${name} `))) return false
  return loose.has(field.type) || (field.type === 'email' && cells.some(isFilled) && areOf(field, cells))
}

function isTitle({ words, isOfPeople }: NamedColumn, field: Field, { key }: Module): boolean {
  if (titleWords.has(words) || words === `${key} name` || words === `${key}name`) return true
  if (ownNames(field).some((name) => personWords.has(name))) return false
  return companyWords.has(words) || (thingWords.has(words) && !isOfPeople)
}

/**
 * The one field whose name begins with the column's words, "Kwota" for "Kwota za okres netto", or else holds them; undefined where several
 * do. Only for columns that fit no field better.
 */
export function fieldHolding({ words, cells }: NamedColumn, fields: readonly Field[]): Field | undefined {
  const begun = fields.filter((field) => ownNames(field).some((name) => name.startsWith(`${words} `)))
  const found = begun.length > 0 || words.length < shortest ? begun : fields.filter((field) => holds(field, words))
  const [only, another] = found
  return only && another === undefined && areOf(only, cells) ? only : undefined
}

/** Shorter words, such as "id" and "od", are in names of many meanings. */
const shortest = 4

function holds(field: Field, words: string): boolean {
  return ownNames(field).some((name) => ` ${name} `.includes(` ${words} `))
}

export function ownNames(field: Field): string[] {
  const names = [field.key.replaceAll('_', ' '), ...Object.values(field.name)].map((text) => wordsOf(text).join(' '))
  return names.filter((name) => name !== '')
}

/** Of one concept: called by its words, or at least beginning with them. */
function alikeness(words: string, own: readonly string[], type: FieldTypeName): number {
  const shared = concepts.filter((concept) => concept.types.has(type) && concept.words.has(words))
  if (shared.some((concept) => own.some((name) => concept.words.has(name)))) return 2.5
  return shared.some((concept) => own.some((name) => [...concept.words].some((word) => name.startsWith(`${word} `)))) ? 1.5 : 0
}

/** Types that take nearly any text, so that a column which says more than the field may still be meant. */
const loose: ReadonlySet<FieldTypeName> = new Set(['text', 'long_text', 'phone'])

/** Types whose values look like nothing else. */
const telling: ReadonlySet<FieldTypeName> = new Set<FieldTypeName>([
  'number',
  'money',
  'percent',
  'date',
  'datetime',
  'duration',
  'yes_no',
  'email',
  'phone',
  'url',
  'tax_id',
  'bank_account',
])

/** Whether at least half of the filled cells can be read as the field's type. */
function areOf(field: Field, cells: readonly string[]): boolean {
  if (!telling.has(field.type)) return true
  const filled = cells.filter(isFilled).slice(0, 50)
  const isRead = (cell: string) =>
    languages.some(
      (language) => 'value' in parseValue(field, cell, { language, timeZone: 'UTC', country: 'PL', currency: 'EUR', serialDates: true }),
    )
  return filled.filter(isRead).length * 2 >= filled.length
}

function isFilled(cell: string): boolean {
  return cell.trim() !== ''
}
