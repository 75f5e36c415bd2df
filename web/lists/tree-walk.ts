import type { Asked } from './queries.ts'
import type { Row, RowPage } from './row-pages.ts'
import type { TreeShape } from './tree-shapes.ts'

/** What is asked of the server: the records of one kind below a record, or on top. */
export interface TreeSource {
  key: string
  shape: TreeShape
  asked: Asked
}

export type TreeLine =
  | { kind: 'record'; shape: TreeShape; row: Row; depth: number; isAsked: boolean; below: number; isOpen: boolean; above: number }
  /** There are more of them. */
  | { kind: 'more'; source: string; depth: number }
  | { kind: 'waiting'; depth: number }
export type TreeRecord = Extract<TreeLine, { kind: 'record' }>

export interface Wanted {
  source: TreeSource
  page: number
}

interface WalkOptions {
  /** The list's own module first. */
  shapes: readonly TreeShape[]
  /** What the person has opened, and closed. */
  kept: Readonly<Record<string, boolean>>
  /** How many pages of a source are shown; one where nothing is said. */
  pages: ReadonlyMap<string, number>
  /** What is known of a page. */
  read: (wanted: Wanted) => RowPage | undefined
}

/** So many open by themselves, to show what the list found below them. */
const mostByThemselves = 30

/** The lines of a tree as far as they are known, and what to ask for. What only stands there for what is below it opens by itself. */
export function walkTree(options: WalkOptions): { lines: TreeLine[]; wanted: Wanted[] } {
  const walk = new Walk(options)
  const [main] = options.shapes
  if (main) walk.level([topOf(main)], { depth: 0, above: -1 })
  return walk
}

interface Level {
  depth: number
  above: number
}

class Walk {
  readonly lines: TreeLine[] = []
  readonly wanted: Wanted[] = []
  readonly #options: WalkOptions
  #opened = 0
  /** A record that was put elsewhere may be known in both places, until the first is asked again. */
  readonly #shown = new Set<string>()

  constructor(options: WalkOptions) {
    this.#options = options
  }

  level(sources: readonly TreeSource[], level: Level): void {
    for (const source of sources) {
      const count = this.#options.pages.get(source.key) ?? 1
      for (let page = 0; page < count; page++) this.#page({ source, page }, { ...level, isLast: page === count - 1 })
    }
  }

  #page(wanted: Wanted, { isLast, ...level }: Level & { isLast: boolean }): void {
    this.wanted.push(wanted)
    const page = this.#options.read(wanted)
    const { depth } = level
    if (!page) this.lines.push({ kind: 'waiting', depth })
    for (const row of page?.rows ?? []) this.#record(wanted.source.shape, row, level)
    if (isLast && page?.next) this.lines.push({ kind: 'more', source: wanted.source.key, depth })
  }

  #record(shape: TreeShape, row: Row, { depth, above }: Level): void {
    const [isAsked, below] = row.slice(-2) as [boolean, number]
    const [id] = row
    if (this.#shown.has(id)) return
    this.#shown.add(id)
    const isOpen = below > 0 && this.#isOpen(id, isAsked)
    const line = this.lines.push({ kind: 'record', shape, row, depth, isAsked, below, isOpen, above }) - 1
    if (isOpen) this.level(sourcesBelow(this.#options.shapes, shape, id), { depth: depth + 1, above: line })
  }

  #isOpen(id: string, isAsked: boolean): boolean {
    const kept = this.#options.kept[id]
    if (kept !== undefined) return kept
    return !isAsked && ++this.#opened <= mostByThemselves
  }
}

function topOf(shape: TreeShape): TreeSource {
  const { question, parent, counted } = shape
  return { key: 'top', shape, asked: { ...question, level: { ...(parent && { tree: parent.key }), ...(counted && { counted }) } } }
}

/** First its own kind, then the parts that lead to it. */
function sourcesBelow(shapes: readonly TreeShape[], holder: TreeShape, under: string): TreeSource[] {
  const of = (shape: TreeShape, part: string | undefined): TreeSource => {
    const { question, parent, counted, module } = shape
    const level = { under, ...(parent && { tree: parent.key }), ...(part !== undefined && { part }), ...(counted && { counted }) }
    return { key: `${under}/${module.key}`, shape, asked: { ...question, level } }
  }
  const parts = shapes.filter(({ link }) => link?.module === holder.module.key)
  return [...(holder.parent ? [of(holder, undefined)] : []), ...parts.map((shape) => of(shape, shape.link?.key))]
}
