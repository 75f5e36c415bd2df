import type { FoundTag } from '@nurt/core/documents/resolve-tags.ts'
import type { TemplateProblem, TemplateProblemCode } from '@nurt/core/documents/api.ts'
import { type Entries, readZip, writeZip } from './zip.ts'

/** A Word document as it is kept: packed anew from what was looked at, so that nothing else is in it. */
export interface Docx {
  bytes: Buffer
  tags: FoundTag[]
  problems: TemplateProblem[]
}

const mostUnpacked = 40_000_000
/** Of all texts together: some hundred pages. They are read as a whole, which takes about ten times as much memory. */
const mostText = 3_000_000

const contentTypes = '[Content_Types].xml'
const textParts = /^word\/(?:document|header\d*|footer\d*)\.xml$/

/** Reads a Word document without trusting it: what could harm who makes or opens files by it is refused. */
export function readDocx(file: Buffer): Docx | { problem: TemplateProblemCode } {
  const entries = readZip(file, mostUnpacked)
  if (entries === 'too_large') return { problem: 'too_large' }
  if (entries === 'broken') return { problem: 'not_docx' }
  const problem = faultOf(entries)
  if (problem) return { problem }
  const texts = [...entries].filter(([name]) => textParts.test(name)).map(([, content]) => content.toString('utf8'))
  if (texts.reduce((sum, text) => sum + text.length, 0) > mostText) return { problem: 'too_large' }
  const types = entries.get(contentTypes)?.toString('utf8') ?? ''
  // a template of Word's own kind (.dotx) makes documents
  entries.set(contentTypes, Buffer.from(types.replaceAll('wordprocessingml.template.main+xml', 'wordprocessingml.document.main+xml')))
  const read = texts.flatMap(paragraphsOf).map(tagsOf)
  return { bytes: writeZip(entries), tags: read.flatMap(({ tags }) => tags), problems: read.flatMap(({ problems }) => problems) }
}

function faultOf(entries: Entries): TemplateProblemCode | undefined {
  const types = entries.get(contentTypes)?.toString('utf8') ?? ''
  const names = [...entries.keys()]
  if (/macroEnabled/i.test(types) || names.some((name) => /vba|activex/i.test(name))) return 'has_macros'
  if (!entries.has('word/document.xml') || !/wordprocessingml\.(?:document|template)\.main\+xml/.test(types)) return 'not_docx'
  const xml = [...entries].filter(([name]) => /\.(?:xml|rels)$/i.test(name)).map(([, content]) => content)
  if (xml.some((content) => content.includes(0))) return 'not_docx'
  if (xml.some((content) => /<!(?:DOCTYPE|ENTITY)/i.test(content.toString('latin1')))) return 'has_entities'
  return names.some((name) => name.endsWith('.rels') && fetches(entries.get(name)?.toString('utf8') ?? '')) ? 'fetches' : undefined
}

/** Something from elsewhere would be read as soon as the document is opened; links that one may follow are not. */
function fetches(relations: string): boolean {
  const external = relations.match(/<(?:\w+:)?Relationship\b[^>]*\bTargetMode\s*=\s*["']External["'][^>]*>/gi) ?? []
  return external.some((one) => !/\/relationships\/hyperlink["']/.test(one))
}

const mark = /<w:p(?:\s[^>]*?)?(?<empty>\/?)>|(?<end><\/w:p>)|<w:t(?:\s[^>]*?)?>(?<text>[^<]*)<\/w:t>|(?<gap><w:(?:tab|br|cr)\b)/g

/** The texts of its paragraphs; those of a text box stand before the one that it hangs on. */
function paragraphsOf(xml: string): string[] {
  const done: string[] = []
  const open: string[] = []
  for (const { groups = {} } of xml.matchAll(mark)) {
    const told = groups['gap'] ? ' ' : groups['text']
    if (groups['end']) done.push(open.pop() ?? '')
    else if (told !== undefined) open.push((open.pop() ?? '') + plain(told))
    else if (!groups['empty']) open.push('')
  }
  return done
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function plain(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name) return entities[name] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole
  })
}

const aroundIt = 40

function tagsOf(paragraph: string): { tags: FoundTag[]; problems: TemplateProblem[] } {
  const tags: FoundTag[] = []
  const problems: TemplateProblem[] = []
  for (const { 0: whole, 1: text, index } of paragraph.matchAll(/\{([^{}]*)\}|[{}]/g)) {
    const around = paragraph.slice(Math.max(0, index - aroundIt), index + whole.length + aroundIt).trim()
    if (text === undefined) problems.push({ code: 'brace_alone', around })
    else tags.push({ text, around })
  }
  return { tags, problems }
}
