import type { Blueprint, Language, Module } from '@nurt/core/blueprint/document.ts'
import { labelOf } from '@nurt/core/blueprint/label.ts'
import { type OfferedTag, offeredTags } from '@nurt/core/documents/offered-tags.ts'
import { writeZip } from './zip.ts'

/** A Word document with every tag of a module beside its name, to begin a template with. */
export function sampleDocx(blueprint: Blueprint, module: Module, language: Language): Buffer {
  const tags = offeredTags(blueprint, module, language)
  const title = paragraph(labelOf(module.one, language, blueprint.languages), '<w:b/><w:sz w:val="36"/>')
  return docxOf([title, ...tags.filter(({ around }) => around === undefined).map((tag) => told(tag, tags))].join(''))
}

const page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"/></w:sectPr>'

/** The smallest Word document with this body, on A4. */
export function docxOf(body: string): Buffer {
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
  const kinds = `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
    <Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}"/>`
  const leads = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'
  const file = (xml: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`)
  return writeZip(
    new Map([
      ['[Content_Types].xml', file(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${kinds}</Types>`)],
      [
        '_rels/.rels',
        file(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="rId1" Type="${leads}" Target="word/document.xml"/></Relationships>`),
      ],
      [
        'word/document.xml',
        file(
          `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}${page}</w:body></w:document>`,
        ),
      ],
    ]),
  )
}

function told(tag: OfferedTag, tags: readonly OfferedTag[]): string {
  if (!tag.isLines) return paragraph(`${tag.label}: {${tag.text}}`)
  const columns = tags.filter(({ around }) => around === tag.text)
  return columns.length > 0 ? paragraph(tag.label, '<w:b/>') + linesTable(tag.text, columns) : ''
}

/** A table with a row for each of the lines. */
export function linesTable(lines: string, columns: readonly OfferedTag[]): string {
  const begin = (at: number) => (at === 0 ? `{#${lines}}` : '')
  const end = (at: number) => (at === columns.length - 1 ? `{/${lines}}` : '')
  return table([columns.map(({ label }) => label), columns.map(({ text }, at) => `${begin(at)}{${text}}${end(at)}`)])
}

/** A table; the words of its first row are bold. */
export function table(rows: readonly (readonly string[])[]): string {
  const line = (side: string) => `<w:${side} w:val="single" w:sz="4" w:color="999999"/>`
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(line).join('')
  const grid = (rows[0] ?? []).map(() => '<w:gridCol w:w="1600"/>').join('')
  const cell = (text: string, isHead: boolean) =>
    `<w:tc><w:tcPr><w:tcW w:w="1600" w:type="dxa"/></w:tcPr>${paragraph(text, isHead ? '<w:b/>' : '')}</w:tc>`
  const made = rows.map((row, at) => `<w:tr>${row.map((text) => cell(text, at === 0)).join('')}</w:tr>`).join('')
  return `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>${borders}</w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${made}</w:tbl>${paragraph('')}`
}

export function paragraph(text: string, look = ''): string {
  const run = text ? `<w:r>${look && `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>` : ''
  return `<w:p>${run}</w:p>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
