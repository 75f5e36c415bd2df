import type { Blueprint, Field, Module } from '@nurt/core/blueprint/document.ts'
import { isSearched } from '@nurt/core/blueprint/snapshot.ts'
import { type ModuleChange, moduleChanges } from './field-changes.ts'
import { type Fills, fillsOf } from './fills.ts'

/**
 * Modules whose standing records are to be found by other texts: another field is their name, another one is searched, or one prints its
 * values differently. Names that are computed anew follow when they are (`compute`).
 */
export function searchedAnew(current: Blueprint, next: Blueprint): string[] {
  const changes = moduleChanges(current, next)
  const fills = fillsOf(current, next)
  const renamed = withNamed(
    changes.filter(({ from, to }) => titleText(from) !== titleText(to)).map(({ to }) => to.key),
    next,
  )
  return changes.filter((change) => renamed.has(change.to.key) || findsOtherwise(change, fills)).map(({ to }) => to.key)
}

/** And those whose records are named by a link to one of these, over any number of links. */
function withNamed(modules: readonly string[], { modules: all }: Blueprint): ReadonlySet<string> {
  const found = new Set(modules)
  // a set that grows while it is walked goes on with what was added
  for (const key of found) for (const module of all) if (isNamedBy(module, key)) found.add(module.key)
  return found
}

function isNamedBy(module: Module, key: string): boolean {
  const title = titleOf(module)
  return title?.type === 'link' && title.module === key
}

/** A new field is blank everywhere, unless its default was put into the records that stand. */
function findsOtherwise({ to: module, fields }: ModuleChange, fills: Fills): boolean {
  return fields.some(({ from, to }) => {
    if (from) return searchText(from) !== searchText(to)
    return searchText(to) !== '' && fills.has(`${module.key}.${to.key}`)
  })
}

function titleText(module: Module): string {
  const title = titleOf(module)
  return title ? textOf(title) : ''
}

function titleOf({ fields, title }: Module): Field | undefined {
  return fields.find(({ key }) => key === title)
}

function searchText(field: Field): string {
  return isSearched(field) && !field.hidden ? textOf(field) : ''
}

/** What of a field the text of its values depends on, beside the values. */
function textOf(field: Field): string {
  const choices = 'choices' in field ? field.choices.map(({ key, name }) => [key, name]) : []
  return JSON.stringify([field.key, field.type, choices, 'places' in field && field.places, 'module' in field && field.module])
}
