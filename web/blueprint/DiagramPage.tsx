import { Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import type { Module, Process } from '@nurt/core/blueprint/document.ts'
import { statusesOf } from '@nurt/core/blueprint/statuses.ts'
import { IconList } from '@tabler/icons-react'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type CSSProperties, lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ButtonLink } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import styles from './DiagramPage.module.css'
import { LazyDiagram } from './LazyDiagram.tsx'
import { RemovalDialog } from './RemovalDialog.tsx'
import { type DiagramWords, useDiagramWords } from './useDiagramWords.ts'
import { useDraft } from './useDraft.ts'
import { useWayFaults } from './useWayFaults.ts'
import { addWay, removeFromWay } from './way-changes.ts'
import { type WayEdge, type WayGraph, wayGraph } from './way-graph.ts'

const DiagramPanel = lazy(() => import('./DiagramPanel.tsx').then(({ DiagramPanel }) => ({ default: DiagramPanel })))
const WayOfRecords = lazy(() => import('./WayOfRecords.tsx').then(({ WayOfRecords }) => ({ default: WayOfRecords })))

/** The statuses of a module as a diagram, in which they are configured like in their list. */
export function DiagramPage() {
  const { t } = useLingui()
  const { slug, labelOf } = useWorkspace()
  const { module: key } = useParams({ from: '/w/$workspace/configure/modules/$module/diagram' })
  const { findModule } = useDraft()
  const module = findModule(key)
  if (!module?.process) return <EmptyState>{t`The records of this module have no status.`}</EmptyState>
  const name = labelOf(module.name)
  return (
    <Page
      title={t`${name}: diagram`}
      actions={
        <ButtonLink variant="default" leftSection={<IconList size={16} aria-hidden />} to={paths.configureModule(slug, key, 'statuses')}>
          {t`As a list`}
        </ButtonLink>
      }
    >
      <Editor module={module} process={module.process} />
    </Page>
  )
}

function Editor({ module, process }: { module: Module; process: Process }) {
  const { t } = useLingui()
  const { apply } = useDraft()
  const isNarrow = useMediaQuery('(max-width: 62em)', false, { getInitialValueInEffect: false })
  const faults = useWayFaults(module)
  const graph = useMemo(() => wayGraph(process), [process])
  const words = useDiagramWords(module, process, graph)
  const [chosen, choose] = useChosen()
  const [leaving, setLeaving] = useState<string>()
  const path = ['modules', module.key, 'process']
  const open = foundIn(graph, chosen)
  const connect = (from: string, to: string) => {
    apply(...addWay(process, path, from, to))
    choose(from)
  }
  const panel = open !== undefined && (
    <Suspense fallback={<PageSkeleton />}>
      <DiagramPanel
        key={chosen}
        {...{ module, process, path, words }}
        chosen={open}
        faults={faults.get(chosen ?? '') ?? []}
        onChoose={choose}
        onRemove={setLeaving}
      />
    </Suspense>
  )
  return (
    <>
      <div className={styles.split}>
        <LazyDiagram {...{ module, process, chosen, faults }} onChoose={choose} onConnect={connect} onRemove={setLeaving} />
        {!isNarrow && panel && (
          <aside className={styles.beside} style={{ '--table': `${tableWidth(process, open)}px` } as CSSProperties}>
            {panel}
          </aside>
        )}
      </div>
      <div className={styles.below}>
        <Suspense>
          <WayOfRecords process={process} path={path} />
        </Suspense>
      </div>
      {isNarrow && (
        <Drawer
          opened={open !== undefined}
          onClose={() => choose(undefined)}
          position="bottom"
          size="82%"
          withCloseButton={false}
          aria-label={t`What is chosen`}
        >
          {panel}
        </Drawer>
      )}
      <Removal {...{ module, words }} going={foundIn(graph, leaving)} onClose={() => setLeaving(undefined)} />
    </>
  )
}

/** Of the table of the decision that is open, with all around it: DecisionTable and its styles. */
function tableWidth({ gates = [] }: Process, open: string | WayEdge): number {
  const gate = gates.find(({ key }) => key === (typeof open === 'string' ? open : open.from))
  return gate?.table ? 244 + gate.table.columns.length * 118 : 0
}

/** A node by its key, or an edge. */
function foundIn({ nodes, edges }: WayGraph, id: string | undefined): string | WayEdge | undefined {
  return nodes.find(({ key }) => key === id)?.key ?? edges.find((edge) => edge.id === id)
}

interface RemovalProps {
  module: Module
  words: DiagramWords
  going: string | WayEdge | undefined
  onClose: () => void
}

function Removal({ module, words, going, onClose }: RemovalProps) {
  const { blueprint, apply } = useDraft()
  const [, choose] = useChosen()
  const isNode = typeof going === 'string'
  const [first, other] = statusesOf(module.process)
  const isLast = isNode && other === undefined && first?.key === going
  const remove = () => {
    onClose()
    choose(undefined)
    if (going !== undefined) apply(...removeFromWay(blueprint, module, going))
  }
  const name = going === undefined ? undefined : isNode ? words.nodeName(going) : words.edge(going)
  return <RemovalDialog name={isLast ? undefined : name} isNode={isNode} onRemove={remove} onClose={onClose} />
}

/** What is chosen stands in the address, so that it can be sent to a colleague. */
function useChosen(): [string | undefined, (id: string | undefined) => void] {
  const { open } = useSearch({ from: '/w/$workspace/configure/modules/$module/diagram' })
  const navigate = useNavigate({ from: '/w/$workspace/configure/modules/$module/diagram' })
  const choose = useCallback(
    (id: string | undefined) => void navigate({ to: '.', search: { open: id }, replace: true, resetScroll: false }),
    [navigate],
  )
  return [open, choose]
}
