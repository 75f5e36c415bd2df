import { fold } from '../fields/fold.ts'

export interface WrittenSteps {
  /** In the order in which they are written; without a name: those before any heading. */
  groups: { name: string; steps: string[] }[]
  /** Named again in the text, or known before: left out. */
  repeated: string[]
}

/**
 * Statuses as people write them down, one in a line. A line that ends in a colon, or over lines that are indented further, names a group;
 * "Sales: inquiry, offer" names a group and its statuses. Bullets and numbers do not count.
 */
export function stepsFromText(text: string, known: readonly string[] = []): WrittenSteps {
  const lines = linesIn(text)
  const written: Written = { groups: [], repeated: new Set(), seen: new Set(known.map(fold)) }
  let heading: Line | undefined
  for (const line of lines) {
    if (line.isHeading) heading = line
    else if (heading && endsBlock(heading, line)) heading = undefined
    const group = heading?.name ?? ''
    if (line.isHeading) stepsOf(written, group)
    for (const item of line.items) add(written, group, item)
  }
  return { groups: written.groups, repeated: [...written.repeated] }
}

function endsBlock(heading: Line, line: Line): boolean {
  return heading.isBlock && line.depth <= heading.depth
}

interface Written {
  groups: WrittenSteps['groups']
  repeated: Set<string>
  /** Folded. */
  seen: Set<string>
}

function add(written: Written, group: string, name: string): void {
  if (written.seen.has(fold(name))) written.repeated.add(name)
  else stepsOf(written, group).push(name)
  written.seen.add(fold(name))
}

function stepsOf({ groups }: Written, name: string): string[] {
  const found = groups.find((group) => fold(group.name) === fold(name))
  if (found) return found.steps
  const group = { name, steps: [] }
  groups.push(group)
  return group.steps
}

interface Line {
  depth: number
  name: string
  isHeading: boolean
  /** The lines below are indented further. */
  isBlock: boolean
  /** Statuses that stand in it. */
  items: string[]
}

function linesIn(text: string): Line[] {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim())
  return lines.map((line, index) => {
    const depth = depthOf(line)
    const isBlock = depthOf(lines[index + 1] ?? '') > depth
    const words = line.replace(/^\s*(?:[-*•·–]|\d+[.)])\s+/, '').trim()
    const [, heading, rest = ''] = /^([^:]+):(.*)$/.exec(words) ?? []
    const items = rest.split(/[,;]/).flatMap((item) => item.trim() || [])
    if (heading !== undefined) return { depth, name: heading.trim(), isHeading: true, isBlock, items }
    return { depth, name: words, isHeading: isBlock, isBlock, items: isBlock ? [] : [words] }
  })
}

function depthOf(line: string): number {
  return (/^\s*/.exec(line)?.[0] ?? '').replaceAll('\t', '    ').length
}
