import type { Field, Module } from '../blueprint/document.ts'
import { entityWords, titleWords } from './column-words.ts'
import { ownNames } from './score-column.ts'
import { wordsOf } from './words-of.ts'

/** What stands behind the module's own name at the beginning of a column's: `name` of `Person - Name*`; undefined where it begins with none. */
export function behindOwnPrefix(words: string, { key, name, one }: Module): string | undefined {
  return behind(words, [key.replaceAll('_', ' '), ...Object.values(name), ...Object.values(one)])
}

/** Whether the column holds the names of the records that a link leads to: `Organization - Name` for the client. */
export function namesLinked(words: string, field: Field): boolean {
  if (field.type !== 'link' && field.type !== 'multi_link') return false
  return titleWords.has(behind(words, [field.module.replaceAll('_', ' '), ...ownNames(field)]) ?? '')
}

/** `called` are the names of one kind of records, in any language; other programs have others for it. */
function behind(words: string, called: readonly string[]): string | undefined {
  const own = called.map((name) => wordsOf(name).join(' '))
  const known = entityWords.filter((entity) => own.some((name) => entity.has(name))).flatMap((entity) => [...entity])
  const prefix = [...own, ...known].find((name) => name !== '' && words.startsWith(`${name} `))
  return prefix === undefined ? undefined : words.slice(prefix.length + 1)
}
