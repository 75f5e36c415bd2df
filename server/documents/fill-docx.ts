import type { Blueprint, Module } from '@nurt/core/blueprint/document.ts'
import type { TemplateTag } from '@nurt/core/blueprint/document-template.ts'
import { todayPath } from '@nurt/core/blueprint/check-templates.ts'
import { fieldOfTag } from '@nurt/core/documents/tag-targets.ts'
import { foldedTag } from '@nurt/core/documents/resolve-tags.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import type { LineValue, Locale } from '@nurt/core/fields/field-type.ts'
import { printDate } from '@nurt/core/fields/print-date.ts'
import { printValue } from '@nurt/core/fields/printers.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'

/** What a document is filled with. */
export interface Filling {
  blueprint: Blueprint
  module: Module
  tags: readonly TemplateTag[]
  /** Wire values, with those of linked records by their path. */
  values: Values
  locale: Locale
  nameOf: (id: string) => string
  /** `2026-11-30` */
  today: string
}

/** Puts values in the places of a template's tags. What stands in a value stays text, whatever it looks like. */
export async function fillDocx(template: Buffer, filling: Filling): Promise<Buffer> {
  const { TemplateHandler } = await import('easy-template-x')
  const handler = new TemplateHandler({
    // nothing is told in brackets: names of fields may hold some
    delimiters: { tagOptionsStart: '\u{f8f0}', tagOptionsEnd: '\u{f8f1}' },
    scopeDataResolver: ({ path }) => {
      const tag = path.at(-1)
      if (typeof tag !== 'object') return ''
      const around = path.at(-3)
      const row = path.at(-2)
      const isIn = typeof around === 'object' && typeof row === 'number'
      const each = isIn ? tagOf(filling, around.name)?.path : undefined
      return valueOf(filling, tag.name, {
        isOpening: tag.rawText.slice(1).trimStart().startsWith('#'),
        each,
        row: isIn ? row : 0,
      }) as string
    },
  })
  return handler.process(template, {})
}

function tagOf({ tags }: Filling, name: string, each?: string): TemplateTag | undefined {
  const text = foldedTag(name)
  return tags.find((tag) => tag.text === text && tag.each === each) ?? tags.find((tag) => tag.text === text && tag.each === undefined)
}

interface Place {
  isOpening: boolean
  /** The line items in one of which it stands. */
  each: string | undefined
  row: number
}

function valueOf(filling: Filling, name: string, { isOpening, each, row }: Place): string | boolean | object[] {
  const tag = tagOf(filling, name, each)
  if (!tag) return ''
  const { blueprint, module, locale, nameOf, today } = filling
  if (tag.path === todayPath) return printDate(today, locale.language)
  const field = fieldOfTag(blueprint, module, tag.path)
  const value = readTag(filling, tag, row)
  if (!field || isBlank(value)) return isOpening ? [] : ''
  if (!isOpening) return printable(printValue(field, value, locale, nameOf))
  return field.type === 'lines' ? (value as LineValue[]).map(() => ({})) : value !== false
}

function readTag({ values }: Filling, { path, each }: TemplateTag, row: number): unknown {
  if (each === undefined) return values[path]
  return (values[each] as LineValue[] | null)?.[row]?.[path.slice(path.indexOf('.') + 1)]
}

/** Without what XML cannot say. */
function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are what has to go
  return text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
}
