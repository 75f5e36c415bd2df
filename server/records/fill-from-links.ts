import type { Field, FieldOf } from '@nurt/core/blueprint/document.ts'
import type { LineValue } from '@nurt/core/fields/field-type.ts'
import { filledBy } from '@nurt/core/records/filled-by.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import { isClosed } from './closed-fields.ts'
import type { Draft, Save } from './draft.ts'
import { loadRecords } from './load-records.ts'

/** A link that was chosen anew, in a record or in one of its lines. */
interface Chosen {
  draft: Draft
  link: FieldOf<'link'>
  /** The fields beside the link. */
  siblings: readonly Field[]
  given: Values
  before: Values | undefined
  /** `items.0.` in the first line; '' in the record itself. */
  prefix: string
}

/**
 * Fields that a link fills take the linked record's values when the link is chosen: those that are blank, and those that still hold what
 * the record linked before gave. A service gives a line its name and price.
 */
export async function fillFromLinks(save: Save, drafts: readonly Draft[]): Promise<void> {
  const chosen = drafts.flatMap((draft) => [...chosenIn(save, draft), ...chosenInLines(save, draft)])
  for (const [module, places] of Map.groupBy(chosen, ({ link }) => link.module)) {
    const ids = new Set(places.flatMap(({ link, given, before }) => [linkedId(given[link.key]), linkedId(before?.[link.key])]))
    ids.delete('')
    const records = new Map((await loadRecords(save.ctx, module, [...ids])).map(({ id, values }) => [id, values]))
    for (const place of places) fill(save, place, records)
  }
}

function chosenIn({ module }: Save, draft: Draft): Chosen[] {
  return choicesAmong({ draft, siblings: module.shown, given: draft.given, before: draft.before?.values, prefix: '' })
}

function chosenInLines({ module }: Save, draft: Draft): Chosen[] {
  return module.lines.flatMap(({ key, fields }) => {
    const before = new Map(((draft.before?.values[key] ?? []) as LineValue[]).map((line) => [line.id, line]))
    const lines = (draft.given[key] ?? []) as LineValue[]
    return lines.flatMap((line, at) =>
      choicesAmong({ draft, siblings: fields, given: line, before: before.get(line.id), prefix: `${key}.${at}.` }),
    )
  })
}

function choicesAmong(place: Omit<Chosen, 'link'>): Chosen[] {
  const chosen = fillingIn(place.siblings).filter(({ key }) => {
    const id = linkedId(place.given[key])
    return id && id !== linkedId(place.before?.[key])
  })
  return chosen.map((link) => ({ ...place, link }))
}

const filling = new WeakMap<readonly Field[], readonly FieldOf<'link'>[]>()

function fillingIn(fields: readonly Field[]): readonly FieldOf<'link'>[] {
  const links = filling.get(fields) ?? fields.filter((field) => field.type === 'link').filter(({ hidden, fills }) => !hidden && fills)
  filling.set(fields, links)
  return links
}

function fill(save: Save, { draft, link, siblings, given, before, prefix }: Chosen, records: ReadonlyMap<string, Values>): void {
  const linked = records.get(linkedId(given[link.key])) ?? {}
  const filled = filledBy(link, siblings, { standing: { ...before, ...given }, linked, before: records.get(linkedId(before?.[link.key])) })
  for (const [own, value] of Object.entries(filled)) {
    const place = `${prefix}${own}`
    if (prefix === '' && isClosed(save, draft, own)) continue
    // a value that could not be read is told, not replaced
    if (draft.problems.some(({ field, code }) => field === place && code !== 'required')) continue
    given[own] = value
    if (prefix === '') (draft.filled ??= []).push(own)
    draft.problems = draft.problems.filter(({ field }) => field !== place)
  }
}

function linkedId(link: unknown): string {
  return Array.isArray(link) ? String(link[0]) : typeof link === 'string' ? link : ''
}
