import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** What one may call in a formula and what it does, in the order in which they are offered. */
export const functionLooks: Record<string, MessageDescriptor> = {
  sum: msg`Adds up a column of lines, or values one by one`,
  count: msg`How many there are, such as the lines of a record`,
  min: msg`The smallest or earliest`,
  max: msg`The greatest or latest`,
  mean: msg`The average`,
  'round half up': msg`Rounds to so many decimal places`,
  decimal: msg`The same as “round half up”`,
  floor: msg`Rounds down to a whole number`,
  ceiling: msg`Rounds up to a whole number`,
  abs: msg`Without the minus`,
  modulo: msg`What is left over after a division`,
  money: msg`An amount with its currency`,
  'is blank': msg`Whether nothing is filled in`,
  coalesce: msg`The first one that is filled in`,
  not: msg`Turns yes into no, and no into yes`,
  date: msg`A day from its year, month and day, or the day of a moment`,
  'add months': msg`So many months later`,
  'list contains': msg`Whether something is among several choices`,
  concat: msg`Puts texts together`,
  'string join': msg`Puts the texts of a list together`,
  contains: msg`Whether a text has another one in it`,
  'starts with': msg`Whether a text begins with another one`,
  'ends with': msg`Whether a text ends with another one`,
  substring: msg`A part of a text: from which letter, and how many`,
  'string length': msg`How many letters a text has`,
  'upper case': msg`In capital letters`,
  'lower case': msg`In small letters`,
  string: msg`A number as a text`,
  number: msg`A text as a number`,
}

/** What is known when the formula is asked, and how a choice is written; a bar shows where the typing goes on. */
export const phraseLooks: Record<string, MessageDescriptor> = {
  'if | then  else ': msg`One thing or another`,
  'today()': msg`The day on which someone looks`,
  'now()': msg`The moment at which someone looks`,
  'me()': msg`The person who looks`,
  'my teams()': msg`The teams of the person who looks`,
}
