import { expect, test } from 'vitest'
import type { RowPage } from './row-pages.ts'
import type { TreeShape } from './tree-shapes.ts'
import { walkTree } from './tree-walk.ts'

const shape = (key: string, link?: string) =>
  ({
    module: { key },
    parent: link ? undefined : { key: 'parent', module: key },
    link: link ? { key: link, module: 'task' } : undefined,
    question: { workspace: 'w', module: key, question: {} },
  }) as unknown as TreeShape
const task = shape('task')
const call = shape('activity', 'task')

/** Names are ids; what is known of each level, by the record that it stands below. */
function shown(levels: Record<string, [id: string, isAsked: boolean, below: number][]>, kept: Record<string, boolean> = {}) {
  const read = ({ source }: { source: { key: string } }): RowPage | undefined => {
    const rows = levels[source.key]
    return rows && { columns: [], rows: rows.map(([id, ...ends]) => [id, 1, ...ends]), next: null }
  }
  const { lines, wanted } = walkTree({ shapes: [task, call], kept, pages: new Map(), read })
  return {
    lines: lines.map((line) => (line.kind === 'record' ? `${'-'.repeat(line.depth)}${line.row[0]}` : line.kind)),
    wanted: wanted.map(({ source }) => source.key),
  }
}

test('[P18] what is closed is not asked for; what stands there for what is below it opens by itself', () => {
  const levels = { top: [['roof', false, 1] as const, ['alone', true, 2] as const], 'roof/task': [['parts', true, 3] as const] }
  expect(shown(levels as never)).toEqual({ lines: ['roof', '-parts', 'waiting', 'alone'], wanted: ['top', 'roof/task', 'roof/activity'] })
  expect(shown(levels as never, { roof: false }).lines).toEqual(['roof', 'alone'])
})

test('[E15] its own kind stands first, then the parts; what was put elsewhere stands once', () => {
  const levels = {
    top: [
      ['roof', true, 2],
      ['moved', true, 0],
    ],
    'roof/task': [
      ['parts', true, 0],
      ['moved', true, 0],
    ],
    'roof/activity': [['call', true, 0]],
  }
  expect(shown(levels as never, { roof: true }).lines).toEqual(['roof', '-parts', '-moved', '-call'])
})
