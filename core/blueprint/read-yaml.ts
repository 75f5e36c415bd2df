import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit, type YAMLMap } from 'yaml'
import { elementKey } from './elements.ts'

/** What keeps a text from being read as YAML. */
export interface YamlProblem {
  code: 'yaml_syntax' | 'yaml_key_twice' | 'yaml_alias' | 'yaml_too_long'
  /** From 1. */
  line: number
  /** Of `yaml_syntax`: `problem` in the reader's English, and `reason`, its code (ErrorCode of the package yaml). */
  details?: Record<string, string | number>
}

export type ReadYaml = { value: unknown; lineOf: (path: readonly string[]) => number } | { problems: YamlProblem[] }

/** A blueprint of hundreds of modules is far shorter. */
const longest = 1_000_000
/** More say nothing new. */
const mostProblems = 100

/** Reads plain data: no aliases (which would let a small text grow without end), no own tags. `lineOf` finds a path of an operation. */
export function readYaml(text: string): ReadYaml {
  if (text.length > longest) return { problems: [{ code: 'yaml_too_long', line: 1, details: { longest } }] }
  return readDocument(text)
}

function readDocument(text: string): ReadYaml {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, schema: 'core', uniqueKeys: false, logLevel: 'silent' })
  const lineAt = (offset: number) => lines.linePos(offset).line
  const problems = oncePerLine(
    [...document.errors, ...document.warnings].slice(0, mostProblems).map((error) => ({
      code: 'yaml_syntax',
      line: lineAt(error.pos[0]),
      details: { problem: error.message.split('\n')[0] ?? error.code, reason: error.code },
    })),
  )
  visit(document, {
    Alias(_, node) {
      problems.push({ code: 'yaml_alias', line: lineAt(node.range?.[0] ?? 0) })
    },
    Map(_, node) {
      for (const { offset, key } of repeatedKeys(node).slice(0, mostProblems)) {
        problems.push({ code: 'yaml_key_twice', line: lineAt(offset), details: { key } })
      }
    },
  })
  if (problems.length > 0) return { problems }
  return { value: document.toJS({ maxAliasCount: 0 }), lineOf: (path) => lineAt(offsetOf(document, path)) }
}

/** One slip makes the reader stumble several times over the same line. */
function oncePerLine(problems: readonly YamlProblem[]): YamlProblem[] {
  return problems.filter(({ line }, place) => problems.findIndex((other) => other.line === line) === place)
}

/** The reader's own check compares each key with all others. */
function repeatedKeys(map: YAMLMap): { offset: number; key: string }[] {
  const seen = new Set<string>()
  return map.items.flatMap(({ key }) => {
    const name = isScalar(key) ? String(key.value) : ''
    if (!seen.has(name)) {
      seen.add(name)
      return []
    }
    return [{ offset: isScalar(key) ? (key.range?.[0] ?? 0) : 0, key: name }]
  })
}

/** Where the deepest part of the path stands that is there. */
function offsetOf(document: Document.Parsed, path: readonly string[]): number {
  let offset = 0
  let node: Node | null = document.contents
  for (const segment of path) {
    const found = childOf(node, segment)
    if (!found) break
    offset = found.offset
    node = found.node
  }
  return offset
}

function childOf(node: Node | null, segment: string): { offset: number; node: Node | null } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === segment)
    return pair && isScalar(pair.key) ? { offset: pair.key.range?.[0] ?? 0, node: pair.value as Node | null } : undefined
  }
  if (!isSeq(node)) return undefined
  const item = (node.items as Node[]).find((item, index) => !isAlias(item) && (elementKey(item.toJSON()) ?? String(index)) === segment)
  return item && { offset: item.range?.[0] ?? 0, node: item }
}
