import type { I18n, MessageDescriptor } from '@lingui/core'
import { msg, plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Problem } from '@nurt/core/fields/field-type.ts'
import type { ProblemCode } from '@nurt/core/fields/problems.ts'

/** What is wrong with a value, as a sentence in the reader's language; of many values, what they share. */
export function useValueProblem(): (problem: Problem) => string {
  const { i18n } = useLingui()
  return (problem) => problemText(problem, i18n)
}

export function problemText(problem: Problem, language: I18n): string {
  const sentence = sentenceOf(problem)
  return typeof sentence === 'string' ? sentence : language._(sentence)
}

/** What an administrator wrote is said as it is. */
type Sentence = MessageDescriptor | string

type Details = Record<string, string | number>

function sentenceOf({ code, details = {} }: Problem): Sentence {
  return sentences[code](details)
}

const sentences: { [C in ProblemCode]: (details: Details) => Sentence } = {
  wrong_type: () => msg`This value does not fit the field.`,
  required: () => msg`Fill this in.`,
  not_unique: ({ title }) => (title ? msg`${title} has this value already.` : msg`Another record has this value already.`),
  rule_broken: ({ message, name, formula }) =>
    String(message ?? '') || msg`This value is not accepted: ${String(name)} must satisfy the rule ${String(formula)}.`,
  not_offered: ({ found }) => msg`“${String(found)}” is none of those that can be chosen here.`,
  not_matching: ({ own, theirs }) => msg`“${String(theirs)}” of the chosen record does not match “${String(own)}” here.`,
  too_many_cells: ({ expected, found }) =>
    found === undefined
      ? msg`These rows have more cells than the file has columns.`
      : msg`This row has ${Number(found)} cells; the file has ${plural(Number(expected), { one: '# column', other: '# columns' })}.`,
  not_allowed: () => msg`You may not change this record.`,
  unseen_rule: () =>
    msg`A rule about a field that you do not see refuses this. Ask somebody who sees all fields of the record, or an administrator.`,
  owner_only: () => msg`Only the owner of the record, and who is named here, says who sees it.`,
  locked_out: () => msg`You would not see the record any more. Name yourself too.`,
  unknown_field: () => msg`This field no longer exists.`,
  hidden_field: () => msg`This field has been removed.`,
  of_subtasks: () => msg`It follows from the subtasks: say there how far they are.`,
  own_part: () => msg`It would be a part of itself.`,
  read_only: () => msg`This field cannot be changed by hand.`,
  read_on_step: ({ step }) =>
    step === undefined ? msg`On this status it can only be read.` : msg`On the status “${String(step)}” it can only be read.`,
  text_too_long: ({ max, found }) =>
    found === undefined
      ? msg`At most ${plural(Number(max), { one: '# character', other: '# characters' })} fit here.`
      : msg`At most ${plural(Number(max), { one: '# character', other: '# characters' })} fit here; this has ${Number(found)}.`,
  number_format: () => msg`This is not a number.`,
  number_too_large: ({ digits }) =>
    msg`This number is too large: at most ${plural(Number(digits), { one: '# digit', other: '# digits' })} fit before the decimal sign.`,
  too_many_places: ({ places }) =>
    Number(places) === 0
      ? msg`Only whole numbers fit here.`
      : msg`At most ${plural(Number(places), { one: '# decimal place', other: '# decimal places' })} fit here.`,
  money_format: () => msg`This is not an amount of money.`,
  currency_unknown: ({ found }) => (found === undefined ? msg`This is not a currency.` : msg`${String(found)} is not a currency.`),
  currency_fixed: ({ expected, found }) =>
    found === undefined
      ? msg`Amounts here are in ${String(expected)}.`
      : msg`Amounts here are in ${String(expected)}, not in ${String(found)}.`,
  date_format: () => msg`This is not a date. Write it as day, month and year.`,
  date_unreal: () => msg`There is no such day in the calendar.`,
  time_format: () => msg`This is not a time of day.`,
  duration_format: () => msg`This is not a length of time. Write for example 1:30 or 90 min.`,
  yes_no_format: () => msg`Write yes or no.`,
  choice_unknown: ({ found }) =>
    found === undefined ? msg`This is not among the choices.` : msg`“${String(found)}” is not among the choices.`,
  link_unknown: ({ found }) => (found ? msg`There is no record “${String(found)}”.` : msg`There is no such record.`),
  link_ambiguous: ({ found }) =>
    found === undefined ? msg`Several records are called so.` : msg`Several records are called “${String(found)}”.`,
  person_unknown: () => msg`There is no such person here.`,
  team_unknown: ({ found }) => (found ? msg`There is no team “${found}” here.` : msg`There is no such team here.`),
  team_ambiguous: ({ found }) =>
    found === undefined ? msg`Several teams are called so.` : msg`Several teams are called “${String(found)}”.`,
  file_unknown: () => msg`This file is not here. Upload it again.`,
  email_format: () => msg`This is not an e-mail address.`,
  phone_format: () => msg`This is not a phone number.`,
  url_format: () => msg`This is not a web address.`,
  url_scheme: ({ found }) =>
    found === undefined
      ? msg`Web addresses begin with http or https.`
      : msg`Web addresses begin with http or https, not with ${String(found)}.`,
  tax_id_length: ({ country, expected, found }) =>
    found === undefined
      ? msg`${taxName(country)} has ${countText(expected)} digits.`
      : msg`${taxName(country)} has ${countText(expected)} digits; this has ${Number(found)}.`,
  tax_id_format: ({ country }) =>
    msg`This is not written like ${taxName(country)}. A foreign one begins with its country, as in DE123456789.`,
  tax_id_checksum: ({ country }) => msg`One of the digits is wrong: this is no ${taxName(country)}.`,
  bank_account_length: accountLength,
  bank_account_format: () => msg`This is not an account number.`,
  bank_account_checksum: () => msg`One of the digits of the account number is wrong.`,
}

function accountLength({ country, expected, found }: Details): Sentence {
  if (country !== 'PL')
    return found === undefined
      ? msg`An account number of ${String(country)} has ${Number(expected)} characters.`
      : msg`An account number of ${String(country)} has ${Number(expected)} characters; this has ${Number(found)}.`
  return found === undefined
    ? msg`A Polish account number has ${Number(expected)} digits.`
    : msg`A Polish account number has ${Number(expected)} digits; this has ${Number(found)}.`
}

const taxNames: Record<string, string> = { PL: 'NIP', HU: 'adószám', RU: 'ИНН', CZ: 'DIČ', SK: 'IČ DPH', DE: 'USt-IdNr.' }

function taxName(country: string | number | undefined): string {
  return taxNames[String(country)] ?? `VAT ${country}`
}

/** `8, 11` is 8/11: any of them. */
function countText(expected: string | number | undefined): string {
  return String(expected).replaceAll(', ', '/')
}
