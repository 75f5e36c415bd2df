import type { Choice, Field, FieldTypeName, Label } from '@nurt/core/blueprint/document.ts'
import { type RawBuilder, sql } from 'kysely'
import { currencyColumn } from '../fields/column-of.ts'
import { type Row, columnRef, selectText } from '../fields/select-wire.ts'

type Sql = RawBuilder<unknown>

/** The columns of the new type by name, each blank where the old value cannot be read. */
type Converted = Record<string, Sql>

/**
 * How the values of `from` become those of `to`, over the columns of `row`. The expressions are total (what cannot be read becomes blank,
 * nothing raises) and hold no parameters, so they also stand in a trigger. Undefined: no value of the one can be read as the other.
 */
export function conversionOf(from: Field, to: Field, row: Row): Converted | undefined {
  if (from.type === 'choice' && to.type === 'multi_choice') return { [to.key]: sql`array_remove(array[${columnRef(row, from.key)}], null)` }
  // what the text would come to, at a tenth of the cost
  if (from.type === 'date' && to.type === 'datetime')
    return { [to.key]: sql`${columnRef(row, from.key)}::timestamp at time zone ${sql.lit(row.blueprint.timeZone)}` }
  const read = readers[to.type]
  return read && isScalar(from) ? read(sourceText(from, to, row), to, row) : undefined
}

/** Whether the values can stay where they are, whatever stands in them: identifiers are checked when they are next changed. */
export function staysInPlace(from: Field, to: Field): boolean {
  if (from.type === to.type) return from.type !== 'link' && from.type !== 'multi_link'
  return (plainTexts.has(from.type) && plainTexts.has(to.type)) || (numbers.has(from.type) && numbers.has(to.type))
}

const plainTexts = new Set<FieldTypeName>(['text', 'long_text', 'email', 'phone', 'url', 'tax_id', 'bank_account', 'autonumber'])
const numbers: ReadonlySet<FieldTypeName> = new Set(['number', 'percent'])

const elsewhere: ReadonlySet<FieldTypeName> = new Set(['multi_link', 'lines', 'files', 'multi_choice', 'people', 'rollup'])

function isScalar(field: Field): boolean {
  return !elsewhere.has(field.type) && !(field.type === 'formula' && field.live)
}

/** Choices keep their key when they become choices again, else they are read by their name. */
function sourceText(from: Field, to: Field, row: Row): Sql {
  if (from.type !== 'choice' || to.type === 'choice') return selectText(from, row)
  const names = from.choices.map(({ key, name }) => sql`when ${sql.lit(key)} then ${sql.lit(firstName(name, row))}`)
  return names.length > 0 ? sql`case ${columnRef(row, from.key)} ${sql.join(names, sql` `)} end` : sql`null::text`
}

function firstName(name: Label, row: Row): string {
  return row.blueprint.languages.map((language) => name[language]).find(Boolean) ?? Object.values(name)[0] ?? ''
}

type Reader = (text: Sql, to: Field, row: Row) => Converted

const asText: Reader = (text, to) => ({ [to.key]: sql`nullif(btrim(${text}), '')` })
const asNumber: Reader = (text, to) => ({ [to.key]: numberIn(text) })

const readers: Partial<Record<FieldTypeName, Reader>> = {
  text: asText,
  long_text: asText,
  email: asText,
  phone: asText,
  url: asText,
  tax_id: asText,
  bank_account: asText,
  autonumber: asText,
  number: asNumber,
  percent: asNumber,
  money: asMoney,
  date: (text, to) => ({ [to.key]: dateIn(text) }),
  datetime: asDatetime,
  duration: (text, to) => ({ [to.key]: sql`case when ${text} ~ '^[0-9]{1,9}$' then ${text}::integer end` }),
  yes_no: (text, to) => ({
    [to.key]: sql`case when lower(${text}) in (${words(yes)}) then true when lower(${text}) in (${words(no)}) then false end`,
  }),
  choice: (text, to) => ({ [to.key]: choiceIn(text, 'choices' in to ? to.choices : []) }),
  person: (text, to, row) => ({
    [to.key]: sql`(select min(member.person::text)::uuid from ${sql.id(row.schema, 'nurt_member')} as member
      where lower(${text}) in (lower(member.name), lower(member.email)) having count(*) = 1)`,
  }),
}

const yes = ['true', 'yes', 'y', 'tak', 't', 'igen', 'да', '1', 'x']
const no = ['false', 'no', 'n', 'nie', 'nem', 'нет', '0']

function words(of: readonly string[]): Sql {
  return sql.join(of.map((word) => sql.lit(word)))
}

/** Digits with a point or comma; spaces, also the unbreakable ones, part thousands. */
function numberIn(text: Sql): Sql {
  const bare = sql`translate(${text}, ${sql.lit(' \u00a0\u202f%')}, '')`
  return sql`case when ${bare} ~ '^-?[0-9]{1,15}([.,][0-9]{1,10})?$' then replace(${bare}, ',', '.')::numeric end`
}

function asMoney(text: Sql, to: Field, row: Row): Converted {
  const fixed = to.type === 'money' ? to.currency : undefined
  const given = sql`substring(${text} from '([A-Z]{3})[[:space:]]*$')`
  const currency = sql`coalesce(${given}, ${sql.lit(fixed ?? row.blueprint.currency)})`
  const amount = numberIn(sql`regexp_replace(${text}, '[[:space:]]*[A-Z]{3}[[:space:]]*$', '')`)
  const fits = fixed ? sql`${currency} = ${sql.lit(fixed)}` : sql`true`
  const value = sql`case when ${fits} then round(${amount}, 2) end`
  return { [to.key]: value, [currencyColumn(to.key)]: sql`case when ${value} is not null then ${currency} end` }
}

/** `2026-11-21`, `21.11.2026`, `21/11/2026`; what stands after it is not looked at. */
function dateIn(text: Sql): Sql {
  const iso = sql`${text} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ]|$)'`
  const day = sql`${text} ~ '^[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}([T ]|$)'`
  const part = (place: number) =>
    sql`(string_to_array(translate(substring(${text} from '^[0-9./-]+'), './', '--'), '-'))[${sql.lit(place)}]::integer`
  return sql`case when ${iso} then ${validDate(part(1), part(2), part(3))} when ${day} then ${validDate(part(3), part(2), part(1))} end`
}

function validDate(year: Sql, month: Sql, day: Sql): Sql {
  return sql`case when ${year} >= 1 and ${month} between 1 and 12 then
    case when ${day} between 1 and extract(day from make_date(${year}, ${month}, 1) + interval '1 month' - interval '1 day')
    then make_date(${year}, ${month}, ${day}) end end`
}

/**
 * Read as `core/fields/datetime-text.ts` reads it: without a zone the time is the workspace's, without a time it is midnight there. What
 * stands behind the day and is no time of day is not passed over: the value is blank.
 */
function asDatetime(text: Sql, to: Field, row: Row): Converted {
  const part = (place: number) => sql`(regexp_match(${text}, ${sql.lit(dayAndTime)}, 'i'))[${sql.lit(place)}]`
  const [hours, half, ahead] = [sql`${part(1)}::integer`, sql`lower(${part(4)})`, part(6)]
  const clock = sql`make_time(case ${half} when 'am' then ${hours} % 12 when 'pm' then ${hours} % 12 + 12 else ${hours} end,
    ${part(2)}::integer, coalesce(replace(${part(3)}, ',', '.'), '0')::double precision)`
  const isTime = sql`${hours} <= case when ${half} is null then 23 else 12 end`
  const offset = sql`coalesce((${ahead} || ':' || coalesce(${part(7)}, '00'))::interval, interval '0')`
  const local = sql.lit(row.blueprint.timeZone)
  return {
    [to.key]: sql`case when ${text} ~ ${sql.lit(dayAlone)} then ${dateIn(text)}::timestamp at time zone ${local}
      when not (${isTime}) then null
      when ${part(5)} is null and ${ahead} is null then (${dateIn(text)} + ${clock}) at time zone ${local}
      else (${dateIn(text)} + ${clock} - ${offset}) at time zone 'UTC' end`,
  }
}

const dayAlone = '^[0-9./-]+ *$'
/** Hours, minutes, seconds with their fraction, half of the day, UTC by name, an offset's hours and minutes. */
const dayAndTime =
  '^[0-9./-]+[T ] *([0-9]{1,2}):([0-5][0-9])(?::([0-5][0-9](?:[.,][0-9]{1,9})?))? ?([ap]m)? ?(?:(z|utc|gmt)|([+-](?:[01][0-9]|2[0-3]))(?::?([0-5][0-9]))?)? *$'

function choiceIn(text: Sql, choices: readonly Choice[]): Sql {
  if (choices.length === 0) return sql`null::text`
  const spellings = choices.map(({ key, name }) => {
    const written = [key, ...Object.values(name)].map((word) => word.toLowerCase())
    return sql`when lower(btrim(${text})) in (${words(written)}) then ${sql.lit(key)}`
  })
  return sql`case ${sql.join(spellings, sql` `)} end`
}
