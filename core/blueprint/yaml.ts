import { Document, visit, type YAMLMap, type YAMLSeq } from 'yaml'
import type { Blueprint } from './document.ts'
import type { Fault } from './faults.ts'
import { readYaml, type YamlProblem } from './read-yaml.ts'
import { validateBlueprint } from './validate.ts'

export type ParsedBlueprint = { value: Blueprint } | { problems: (YamlProblem | (Fault & { line: number }))[] }

/** Reads and judges a blueprint; every fault with its line, from 1. */
export function parseBlueprintYaml(text: string): ParsedBlueprint {
  const read = readYaml(text)
  if ('problems' in read) return read
  const faults = validateBlueprint(read.value)
  if (faults.length > 0) return { problems: faults.map((fault) => ({ ...fault, line: read.lineOf(fault.path) })) }
  return { value: read.value as Blueprint }
}

/** The same blueprint always gives the same text, so that two versions can be compared line by line. */
export function printBlueprintYaml(blueprint: Blueprint): string {
  const document = new Document(inOrder(blueprint), { schema: 'core', aliasDuplicateObjects: false })
  visit(document, { Map: (_, node) => foldSmall(node), Seq: (_, node) => foldSmall(node) })
  return document.toString({ lineWidth: 140 })
}

/** Labels, choices and other small things on one line each. */
function foldSmall(node: YAMLMap | YAMLSeq): void {
  if (JSON.stringify(node.toJSON()).length <= 120) node.flow = true
}

const first = ['format', 'key', 'type', 'name', 'module', 'one', 'add', 'icon', 'enabled', 'traits', 'title']
const last = [
  'fields',
  'sections',
  'process',
  'groups',
  'transitions',
  'work',
  'steps',
  'gates',
  'modules',
  'lists',
  'roles',
  'menu',
  'origin',
]

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1)).map(([property, part]) => [property, inOrder(part)]),
  )
}

function rankOf(property: string): number {
  if (first.includes(property)) return first.indexOf(property) - first.length
  return last.indexOf(property) + 1
}
