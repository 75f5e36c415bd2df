import { languages as allLanguages, type Blueprint, type Label, type Language } from '@nurt/core/blueprint/document.ts'
import { elementKey } from '@nurt/core/blueprint/elements.ts'

export interface StaleName {
  path: string[]
  label: Label
  /** In which it still is what it was. */
  languages: Language[]
}

interface Reading {
  own: Language
  /** The others that somebody reads. */
  others: readonly Language[]
}

/** Texts of the draft that were changed in the person's language and, in others that are read, still are what was published. */
export function staleNames(published: Blueprint, draft: Blueprint, reading: Reading): StaleName[] {
  return changedIn(published, draft, [], reading)
}

function changedIn(before: unknown, after: unknown, path: string[], reading: Reading): StaleName[] {
  if (before === after || !isObject(before) || !isObject(after)) return []
  if (isLabel(before) && isLabel(after)) return staleIn(before, after, path, reading)
  const inside = Array.isArray(after) ? elementsOf(after) : Object.entries(after)
  const earlier = new Map(Array.isArray(before) ? elementsOf(before) : Object.entries(before))
  return inside.flatMap(([key, value]) => changedIn(earlier.get(key), value, [...path, key], reading))
}

function staleIn(before: Label, label: Label, path: string[], { own, others }: Reading): StaleName[] {
  if (before[own] === undefined || before[own] === label[own]) return []
  const languages = others.filter((language) => label[language] && label[language] === before[language])
  return languages.length > 0 ? [{ path, label, languages }] : []
}

function elementsOf(array: readonly unknown[]): [string, unknown][] {
  return array.flatMap((element): [string, unknown][] => {
    const key = elementKey(element)
    return key === undefined || typeof element === 'string' ? [] : [[key, element]]
  })
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isLabel(value: object): value is Label {
  const entries = Object.entries(value)
  return entries.length > 0 && entries.every(([key, text]) => allLanguages.some((one) => one === key) && typeof text === 'string')
}
