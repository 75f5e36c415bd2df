import type { Field, FieldOf } from '@nurt/core/blueprint/document.ts'
import type { LineValue } from '@nurt/core/fields/field-type.ts'
import { isSame } from '@nurt/core/records/changes-of.ts'
import { copyLines as copyFrom, isCopy, sourceOfLines } from '@nurt/core/records/copied-lines.ts'
import { lineWithDefaults, type Values } from '@nurt/core/records/settle-values.ts'
import { newId } from '../db/new-id.ts'
import { asRead } from '../permissions/view.ts'
import type { Draft, Save } from './draft.ts'
import { loadRecords } from './load-records.ts'

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
  const takers = source ? drafts.filter((draft) => takes(draft, source.link, lines)) : []
  if (!source || takers.length === 0) return
  const { link } = source
  const from = asRead(save.view, link.module, source.from) as FieldOf<'lines'>
  const chosen = ({ given }: Draft) => linkedId(given[link.key])
  const earlier = ({ before }: Draft) => linkedId(before?.values[link.key])
  const ids = new Set(takers.flatMap((draft) => [chosen(draft), earlier(draft)]).filter(Boolean))
  const offered = new Map((await loadRecords(save.ctx, link.module, [...ids])).map(({ id, values }) => [id, linesIn(values, from.key)]))
  for (const draft of takers) {
    const standing = linesIn(draft.before?.values, lines.key)
    const isFree = standing.length === 0 || isCopy(standing, offered.get(earlier(draft)) ?? [], [from, lines])
    if (isFree) draft.given[lines.key] = copyFrom(offered.get(chosen(draft)) ?? [], from, lines)
  }
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
