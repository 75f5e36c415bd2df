import { useSessionStorage } from '@mantine/hooks'
import { useQueries } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { rowsQuery } from './queries.ts'
import { shapesOf, type TreeLayoutOf, type TreeShape } from './tree-shapes.ts'
import { type TreeLine, type Wanted, walkTree } from './tree-walk.ts'
import type { ListView } from './useListPage.ts'

export interface Tree {
  shapes: TreeShape[]
  lines: TreeLine[]
  problem: unknown
  setOpen: (record: string, isOpen: boolean) => void
  more: (source: string) => void
}

interface Kept {
  /** What the list asked for then: another question opens what leads to its own. */
  by: string
  open: Record<string, boolean>
}

const nothing: Kept = { by: '', open: {} }

/** The lines of a list shown as a tree. What is opened stays so as long as the tab is open. */
export function useTree(view: ListView, layout: TreeLayoutOf): Tree {
  const workspace = useWorkspace()
  const key = `nurt.tree.${workspace.slug}.${view.list}`
  const [all, keep] = useSessionStorage({ key, defaultValue: nothing, getInitialValueInEffect: false })
  const by = JSON.stringify(view.question.condition)
  const kept = all.by === by ? all.open : nothing.open
  const [pages, setPages] = useState<ReadonlyMap<string, number>>(new Map())
  const shapes = useMemo(() => shapesOf(workspace, view, layout), [workspace, view, layout])
  const { lines, wanted } = walkTree({ shapes, kept, pages, read: (one) => queryClient.getQueryData(queryOf(one).queryKey) })
  const answers = useQueries({ queries: wanted.map(queryOf) })
  return {
    shapes,
    lines,
    problem: answers.find(({ error, data }) => error && !data)?.error,
    setOpen: (record, isOpen) => keep((before) => ({ by, open: { ...(before.by === by && before.open), [record]: isOpen } })),
    more: (source) => setPages((before) => new Map([...before, [source, (before.get(source) ?? 1) + 1]])),
  }
}

function queryOf({ source: { asked, shape }, page }: Wanted) {
  return rowsQuery(asked, shape.asked, page)
}
