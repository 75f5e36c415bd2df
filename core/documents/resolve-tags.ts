import type { Blueprint, Module } from '../blueprint/document.ts'
import type { TemplateTag } from '../blueprint/document-template.ts'
import { fold } from '../fields/fold.ts'
import type { TemplateProblem } from './api.ts'
import { columnTargets, type TagTarget, tagTargets } from './tag-targets.ts'

/** A tag as it stands in a document; `around` says where: some words before and behind it. */
export interface FoundTag {
  text: string
  around: string
}

export interface Resolved {
  tags: TemplateTag[]
  problems: TemplateProblem[]
}

/** How a tag is compared: whatever case, accents and blanks it is written with. */
export function foldedTag(text: string): string {
  return fold(text).replace(/\s*\.\s*/g, '.')
}

/**
 * What the tags of a document stand for, in their order: names in any language, or paths. `{#Items}` … `{/Items}` stand around what is told of
 * each line, or around what is there only where that field is filled in.
 */
export function resolveTags(blueprint: Blueprint, module: Module, found: readonly FoundTag[]): Resolved {
  const reading: Reading = { own: tagTargets(blueprint, module), module, open: [], tags: new Map(), problems: [] }
  for (const one of found) read(reading, one)
  for (const { text, around } of reading.open) reading.problems.push({ code: 'tag_not_closed', tag: text, around })
  return { tags: [...reading.tags.values()], problems: reading.problems }
}

interface Reading {
  own: TagTarget[]
  module: Module
  open: (FoundTag & { lines?: string })[]
  tags: Map<string, TemplateTag>
  problems: TemplateProblem[]
}

function read(reading: Reading, found: FoundTag): void {
  const { open, problems } = reading
  const text = found.text.trim()
  if (!text.startsWith('/')) return readName(reading, { ...found, text })
  const top = open.pop()
  const isIt = top && (text === '/' || foldedTag(top.text.slice(1)) === foldedTag(text.slice(1)))
  if (!isIt) problems.push({ code: top ? 'tag_not_closed' : 'tag_not_opened', tag: top?.text ?? text, around: (top ?? found).around })
}

function readName(reading: Reading, { text, around }: FoundTag): void {
  const wanted = wantedOf(reading, text)
  const matches = matching(wanted.name, wanted.columns, reading.own)
  const [target] = matches
  if (wanted.isOpening) reading.open.push({ text, around, ...(target?.isLines && { lines: target.path }) })
  if (!target) return void reading.problems.push({ ...unknown(reading, wanted), tag: text, around })
  const problem = unfit(matches, wanted.isOpening)
  if (problem) return void reading.problems.push({ ...problem, tag: text, around })
  const isColumn = wanted.columns.includes(target)
  const tag = { text: wanted.name, path: target.path, ...(isColumn && { each: wanted.lines }) }
  reading.tags.set(`${tag.text} ${tag.each ?? ''}`, tag)
}

interface WantedName {
  name: string
  isOpening: boolean
  /** The line items around it, and what is told of each. */
  lines: string
  columns: TagTarget[]
}

function wantedOf({ open, module }: Reading, text: string): WantedName {
  const isOpening = text.startsWith('#')
  const lines = open.findLast((one) => one.lines !== undefined)?.lines ?? ''
  const columns = lines && !isOpening ? columnTargets(module, lines) : []
  return { name: foldedTag(isOpening ? text.slice(1) : text), isOpening, lines, columns }
}

/** What stands nearer goes before: in the rows of lines their columns. */
function matching(name: string, ...near: readonly (readonly TagTarget[])[]): TagTarget[] {
  return near.map((targets) => targets.filter((target) => isCalled(target, name))).find(({ length }) => length > 0) ?? []
}

type Problem = Pick<TemplateProblem, 'code' | 'near'>

function unfit(matches: readonly TagTarget[], isOpening: boolean): Problem | undefined {
  if (matches.length > 1) return { code: 'tag_ambiguous', near: matches.map(({ path }) => path).join(', ') }
  return matches[0]?.isLines && !isOpening ? { code: 'tag_of_lines' } : undefined
}

function isCalled({ path, key, names }: TagTarget, name: string): boolean {
  return path === name || key === name || Object.values(names).some((one) => one && foldedTag(one) === name)
}

/** With the name that it may have meant, or the lines outside of which it stands. */
function unknown({ module, own }: Reading, { name, columns }: WantedName): Problem {
  const outside = own.find(({ isLines, path }) => isLines && columnTargets(module, path).some((column) => isCalled(column, name)))
  if (outside) return { code: 'tag_outside', near: Object.values(outside.names).find(Boolean) ?? outside.path }
  const names = [...columns, ...own].flatMap((target) => Object.values(target.names).filter((one) => one !== undefined))
  const [near] = names
    .map((one) => ({ one, apart: lettersApart(foldedTag(one), name) }))
    .filter(({ one, apart }) => apart <= Math.max(2, one.length / 3) && apart < name.length)
    .toSorted((one, other) => one.apart - other.apart)
  return { code: 'tag_unknown', ...(near && { near: near.one }) }
}

/** How many letters differ (Levenshtein). */
function lettersApart(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let at = 0; at < one.length; at++) {
    const next = [at + 1]
    for (let place = 0; place < other.length; place++) {
      const changed = (row[place] ?? 0) + (one[at] === other[place] ? 0 : 1)
      next.push(Math.min(changed, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
