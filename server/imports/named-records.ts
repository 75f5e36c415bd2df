import type { Field } from '@nurt/core/blueprint/document.ts'
import { parseValue } from '@nurt/core/fields/field-types.ts'
import type { LinkWanted, ReadRow } from '@nurt/core/imports/read-row.ts'
import type { Ctx } from '../context.ts'
import { findByValue, keyText, likenesses, maybeField } from './find-by-value.ts'

/** The records that a file's cells name, found once for the whole file. */
export interface NamedRecords {
  /** Several when the name is not one record's alone, none when it is unknown. */
  idsOf(link: LinkWanted): readonly string[]
  add(link: LinkWanted, id: string): void
  forget(link: LinkWanted): void
}

export async function findNamed(ctx: Ctx, module: string, rows: Iterable<ReadRow> | AsyncIterable<ReadRow>): Promise<NamedRecords> {
  const found = new Map<string, string[]>()
  const texts = new Map<string, { link: LinkWanted; texts: Set<string> }>()
  for await (const { links } of rows) {
    for (const link of links) {
      const group = texts.get(place(link)) ?? { link, texts: new Set() }
      texts.set(place(link), group)
      group.texts.add(link.text)
    }
  }
  for (const group of texts.values()) {
    for (const [text, ids] of await lookUp(ctx, module, group)) found.set(`${place(group.link)} ${text}`, ids)
  }
  return {
    idsOf: (link) => found.get(`${place(link)} ${link.text}`) ?? [],
    add: (link, id) => found.set(`${place(link)} ${link.text}`, [id]),
    forget: (link) => found.delete(`${place(link)} ${link.text}`),
  }
}

function place({ field, by }: LinkWanted): string {
  return `${field} ${by ?? ''}`
}

/** The field of the linked module by which a link is found: the one that was chosen, else the title. */
export function keyFieldOf(ctx: Ctx, module: string, link: LinkWanted): { target: string; field: Field } | undefined {
  const own = maybeField(ctx, module, link.field)
  if (own?.type !== 'link' && own?.type !== 'multi_link') return undefined
  const target = ctx.snapshot.modules.get(own.module)
  const field = target && (link.by === undefined ? target.title : maybeField(ctx, own.module, link.by))
  return field && { target: own.module, field }
}

/** By the value as it is, and a text by what differs in case only, then in diacritics and spaces too: three questions for a whole file. */
async function lookUp(ctx: Ctx, module: string, group: { link: LinkWanted; texts: Set<string> }): Promise<Map<string, string[]>> {
  const place = keyFieldOf(ctx, module, group.link)
  if (!place) return new Map()
  const keys = new Map([...group.texts].map((text) => [text, keyOf(place.field, text, ctx)]))
  const found = new Map<string, string[]>()
  const tried = place.field.type === 'text' ? (['same', 'any_case', 'folded'] as const) : (['same'] as const)
  for (const alike of tried) {
    const missing = [...new Set(keys.values())].filter((key) => key !== '' && !found.has(key))
    const ids = grouped(await findByValue(ctx, { module: place.target, field: place.field, keys: missing, alike }))
    for (const key of missing) {
      const these = ids.get(likenesses[alike].key(key))
      if (these) found.set(key, these)
    }
  }
  return new Map([...keys].map(([text, key]) => [text, found.get(key) ?? []]))
}

function keyOf(field: Field, text: string, ctx: Ctx): string {
  const read = parseValue(field, text, ctx.locale)
  return 'value' in read ? keyText(field, read.value) : ''
}

function grouped(rows: readonly string[][]): Map<string, string[]> {
  const ids = new Map<string, string[]>()
  for (const [key = '', id = ''] of rows) ids.set(key, [...(ids.get(key) ?? []), id])
  return ids
}
