import type { Field, FieldOf } from '@nurt/core/blueprint/document.ts'
import type { LineValue } from '@nurt/core/fields/field-type.ts'
import { isSame } from '@nurt/core/records/changes-of.ts'
import { copyLines as copyFrom, isCopy, sourceOfLines } from '@nurt/core/records/copied-lines.ts'
import { lineWithDefaults, type Values } from '@nurt/core/records/settle-values.ts'
import { newId } from '../db/new-id.ts'
import { type CopiedColumns, copiedColumns } from './copied-columns.ts'
import type { Draft, Save } from './draft.ts'
import { loadWhole } from './load-records.ts'

/**
 * Line items that a chosen link brings along: a base package's lines come into the contract that names it, unless the contract's own lines
 * were given. From then on they are the contract's own: lines that differ from what the package before gave stay when another is chosen.
 */
export async function copyLines(save: Save, drafts: readonly Draft[]): Promise<void> {
  for (const field of save.module.lines) {
    await copyInto(save, drafts, field)
  }
}

/** Lines as they are stored: each has an id of its own; a client's id counts only where it names a line that stood here. */
export function identifyLines(save: Save, draft: Draft): void {
  for (const { key, fields } of save.module.lines) {
    if (!(key in draft.given)) continue
    const standing = new Set(linesIn(draft.before?.values, key).map(({ id }) => id))
    const defaults = save.rules.lineDefaults.get(key) ?? []
    draft.given[key] = (draft.given[key] as LineValue[]).map((line) => {
      const known = standing.has(line.id) ? line : lineWithDefaults(defaults, { ...line, id: newId() }, save.environment)
      return { ...Object.fromEntries(fields.filter(({ hidden }) => !hidden).map((field) => [field.key, null])), ...known }
    })
  }
}

async function copyInto(save: Save, drafts: readonly Draft[], lines: FieldOf<'lines'>): Promise<void> {
  const source = sourceOfLines(save.ctx.snapshot.blueprint, save.module.module, lines)
  if (!source || !drafts.some(({ given }) => source.link.key in given || lines.key in given)) return
  const { link, from } = source
  const columns = copiedColumns(save, source, lines)
  const isCopying = (draft: Draft) => takes(draft, link, lines) || (columns.unwritten.fields.length > 0 && lines.key in draft.given)
  const chosen = drafts.filter(isCopying).map((draft) => ({ draft, ...chosenIn(draft, link) }))
  const ids = new Set(chosen.flatMap(({ now, before }) => [now, before]).filter(Boolean))
  if (ids.size === 0 || columns.taken.fields.length === 0) return
  const offered = new Map((await loadWhole(save.ctx, link.module, [...ids])).map(({ id, values }) => [id, linesIn(values, from.key)]))
  for (const { draft, now, before } of chosen)
    copyIntoDraft(draft, { lines, columns, now: offered.get(now) ?? [], before: offered.get(before) ?? [] })
}

interface Offered {
  lines: FieldOf<'lines'>
  columns: CopiedColumns
  /** What the chosen record has, and the one that was chosen before. */
  now: readonly LineValue[]
  before: readonly LineValue[]
}

function copyIntoDraft(draft: Draft, { lines, columns: { taken, compared, unwritten }, now, before }: Offered): void {
  const standing = linesIn(draft.before?.values, lines.key)
  if (lines.key in draft.given)
    draft.given[lines.key] = withUnwritten(linesIn(draft.given, lines.key), copyFrom(now, taken, unwritten), standing)
  else if (standing.length === 0 || isCopy(standing, before, [compared, lines])) draft.given[lines.key] = copyFrom(now, taken, lines)
}

/** Copied lines that were sent have what their actor may not write as their source has it: their ids are those of the source's lines. */
function withUnwritten(lines: readonly LineValue[], copied: readonly LineValue[], standing: readonly LineValue[]): LineValue[] {
  const unwritten = new Map(copied.map((line) => [line.id, line]))
  for (const { id } of standing) unwritten.delete(id)
  return lines.map((line) => ({ ...line, ...unwritten.get(line.id) }))
}

function chosenIn({ given, before }: Draft, { key }: Field): { now: string; before: string } {
  const earlier = before?.values[key]
  return { now: linkedId(key in given ? given[key] : earlier), before: linkedId(earlier) }
}

/** The link was chosen anew, and nothing was said of the lines. */
function takes({ given, before }: Draft, link: Field, lines: Field): boolean {
  const chosen = given[link.key]
  return Boolean(chosen) && !(lines.key in given) && !isSame(link, before?.values[link.key] ?? null, chosen)
}

function linkedId(link: unknown): string {
  return link ? String(Array.isArray(link) ? link[0] : link) : ''
}

function linesIn(values: Values | undefined, key: string): LineValue[] {
  return (values?.[key] ?? []) as LineValue[]
}
