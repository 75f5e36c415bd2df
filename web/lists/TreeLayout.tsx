import { DragDropProvider, DragOverlay } from '@dnd-kit/react'
import { Trans } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { usePhone } from '../ui/usePhone.ts'
import { dragging } from './dragging.ts'
import { EmptyList } from './EmptyList.tsx'
import { GridSkeleton } from './GridSkeleton.tsx'
import type { WholeLayoutProps } from './ListPage.tsx'
import { MoveBelow } from './MoveBelow.tsx'
import styles from './Tree.module.css'
import { TreeGrid } from './TreeGrid.tsx'
import { linkOf, type TreeLayoutOf } from './tree-shapes.ts'
import type { TreeRecord } from './tree-walk.ts'
import { TreePhone } from './TreePhone.tsx'
import { useTree } from './useTree.ts'
import { useTreeMoves } from './useTreeMoves.ts'

/** Records below the ones that they are parts of: opened level by level, put elsewhere by a drag or by name. */
export function TreeLayout(props: WholeLayoutProps) {
  const workspace = useWorkspace()
  const { view } = props
  const { layout } = view.question
  if (layout.kind !== 'tree') return null
  if (linkOf(workspace, view.module.key, layout.parent)?.module === view.module.key) return <Tree {...props} layout={layout} />
  return (
    <EmptyState>
      <Trans>The field by which these records stand below each other is gone or hidden from you. Choose another one in the settings.</Trans>
    </EmptyState>
  )
}

function Tree({ view, roomy, stepper, layout }: WholeLayoutProps & { layout: TreeLayoutOf }) {
  const phone = usePhone()
  const tree = useTree(view, layout)
  const moves = useTreeMoves(tree)
  const [moved, setMoved] = useState<TreeRecord>()
  const drag = useTreeDrag(tree.lines.filter((line) => line.kind === 'record'))
  const first = tree.lines[0]
  if (tree.problem && first?.kind !== 'record') throw tree.problem
  if (!first) return <EmptyList view={view} />
  if (first.kind === 'waiting') return <GridSkeleton />
  const shared = { view, tree, moves, onMove: setMoved }
  return (
    <DragDropProvider
      {...dragging}
      onDragStart={({ operation }) => drag.start(operation.source?.data as TreeRecord)}
      onDragMove={({ operation, to, by }) => {
        const { x, y } = operation.position.current
        drag.over(to ?? { x: x + (by?.x ?? 0), y: y + (by?.y ?? 0) })
      }}
      onDragEnd={({ canceled }) => {
        const { line, onto } = drag.end()
        if (!canceled && line && onto) moves.drop(line, onto)
      }}
    >
      {phone ? <TreePhone {...shared} /> : <TreeGrid {...shared} roomy={roomy} stepper={stepper} landing={drag.landing} />}
      <DragOverlay dropAnimation={null}>
        {({ data }) => <div className={styles.ghost}>{(data as TreeRecord).shape.nameOf((data as TreeRecord).row)}</div>}
      </DragOverlay>
      {moved && <MoveBelow key={moved.row[0]} line={moved} moves={moves} onClose={() => setMoved(undefined)} />}
    </DragDropProvider>
  )
}

/** Which record lies under the pointer: looked up on the screen, where only those in sight are drawn. */
function useTreeDrag(records: readonly TreeRecord[]) {
  const dragged = useRef<TreeRecord>(undefined)
  const latest = useRef<string>(undefined)
  const [landing, setLanding] = useState<string>()
  const land = (next: string | undefined) => {
    latest.current = next
    setLanding(next)
  }
  return {
    landing,
    start: (line: TreeRecord) => {
      dragged.current = line
    },
    over: ({ x, y }: { x: number; y: number }) => {
      const nodes = [...document.querySelectorAll<HTMLElement>('[data-node]')]
      const under = nodes.find((node) => {
        const { top, bottom, left, right } = node.getBoundingClientRect()
        return top <= y && y < bottom && left <= x && x <= right
      })
      const id = under?.dataset.node
      land(id === dragged.current?.row[0] ? undefined : id)
    },
    end: () => {
      const onto = records.find(({ row }) => row[0] === latest.current)
      const line = dragged.current
      dragged.current = undefined
      land(undefined)
      return { line, onto }
    },
  }
}
