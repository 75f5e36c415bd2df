import type { Blueprint, Label, Language, Module } from '@nurt/core/blueprint/document.ts'
import { labelOf } from '@nurt/core/blueprint/label.ts'
import type { DocumentPart } from '@nurt/core/blueprint/pack-document.ts'
import { type OfferedTag, offeredTags } from '@nurt/core/documents/offered-tags.ts'
import { docxOf, linesTable, paragraph, table } from '../documents/sample-docx.ts'

interface Writing {
  parts: readonly DocumentPart[]
  language: Language
}

/** A Word document in one language, with tags by the names that people of the company know. */
export function writeTemplate(blueprint: Blueprint, module: Module, { parts, language }: Writing): Buffer {
  const tags = offeredTags(blueprint, module, language)
  const named = (label: Label) => withNames(labelOf(label, language, blueprint.languages), tags)
  return docxOf(parts.map((part) => written(part, tags, named)).join(''))
}

function written(part: DocumentPart, tags: readonly OfferedTag[], named: (label: Label) => string): string {
  if ('heading' in part) return paragraph(named(part.heading), '<w:b/><w:sz w:val="36"/>')
  if ('table' in part) return table(part.table.map((row) => row.map(named)))
  if ('lines' in part) return linesOf(part, tags)
  const lines = named(part.text).split('\n')
  return lines.map((line) => paragraph(line, part.bold ? '<w:b/>' : '')).join('')
}

function linesOf({ lines, columns }: Extract<DocumentPart, { lines: string }>, tags: readonly OfferedTag[]): string {
  const find = (path: string) => tags.find((tag) => tag.path === path)
  const asked = columns.map((key) => find(`${lines}.${key}`))
  return linesTable(
    find(lines)?.text ?? lines,
    asked.flatMap((tag) => tag ?? []),
  )
}

/** `{client.name}` and `{#wishes}`, by name; what is unknown stays, and is told when the template is read. */
function withNames(text: string, tags: readonly OfferedTag[]): string {
  return text.replaceAll(/\{([#/]?)([^{}]+)\}/g, (whole, mark: string, path: string) => {
    const tag = tags.find((one) => one.path === path)
    return tag ? `{${mark}${tag.text}}` : whole
  })
}
