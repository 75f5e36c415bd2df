import { ActionIcon } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module, Process } from '@nurt/core/blueprint/document.ts'
import { firstStatus } from '@nurt/core/blueprint/statuses.ts'
import { IconMaximize, IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import { ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { usePhone } from '../ui/usePhone.ts'
import styles from './Diagram.module.css'
import { edgesOf, layoutOf, nodesOf } from './diagram-elements.ts'
import { type Direction, directions, nodeBeside } from './diagram-keys.ts'
import { edgeTypes } from './DiagramEdge.tsx'
import { nodeTypes } from './DiagramNode.tsx'
import type { WayLayout } from './lay-out-way.ts'
import { useDiagramView } from './useDiagramView.ts'
import { useDiagramWords } from './useDiagramWords.ts'
import { wayGraph } from './way-graph.ts'

export interface DiagramProps {
  module: Module
  process: Process
  /** The key of a node or the id of an edge. */
  chosen: string | undefined
  onChoose: (id: string | undefined) => void
  /** The statuses on which a record stands. */
  current?: readonly string[]
  /** What is wrong, by key of a node or id of an edge. */
  faults?: ReadonlyMap<string, string[]>
  /** Drawing: absent where it is only read. */
  onConnect?: (from: string, to: string) => void
  onRemove?: (id: string) => void
  /** Beside the buttons that zoom. */
  tools?: ReactNode
  /** It stands within a longer page, which the wheel goes on moving. */
  isPart?: boolean
}

const noFaults: ReadonlyMap<string, string[]> = new Map()
const nobody: readonly string[] = []

/** A process drawn from the top down. Nothing of how it stands is stored: it is laid out anew, and where one looked is kept. */
export function Diagram(props: DiagramProps) {
  return (
    <ReactFlowProvider>
      <Drawn {...props} />
    </ReactFlowProvider>
  )
}

/** One chooses, draws and moves about; nodes stand where they are laid out. */
const manners = {
  nodeTypes,
  edgeTypes,
  connectionRadius: 30,
  isValidConnection: ({ source, target }: { source: string; target: string }) => source !== target,
  nodesDraggable: false,
  elementsSelectable: false,
  edgesFocusable: false,
  disableKeyboardA11y: true,
  deleteKeyCode: null,
  selectionKeyCode: null,
  multiSelectionKeyCode: null,
  zoomOnDoubleClick: false,
  panOnScroll: true,
  minZoom: 0.15,
  maxZoom: 1.6,
} as const

const partManners = { ...manners, panOnScroll: false, zoomOnScroll: false, preventScrolling: false } as const

function Drawn(props: DiagramProps) {
  const { module, process, chosen, onChoose, faults = noFaults, current = nobody, onConnect, tools } = props
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const graph = useMemo(() => wayGraph(process), [process])
  const words = useDiagramWords(module, process, graph)
  // words are others in another language only, with which the page is drawn anew
  // oxlint-disable-next-line react/exhaustive-deps
  const layout = useMemo(() => layoutOf(process, graph, words), [process, graph])
  const [isConnecting, setConnecting] = useState(false)
  const isPhone = usePhone()
  const frame = useRef<HTMLDivElement>(null)
  const begins = current[0] ?? firstStatus(process)?.key
  const view = useDiagramView({ module: module.key, isKept: current.length === 0, layout, frame, begins, chosen })
  const groupName = (key: string) => labelOf(process.groups.find((group) => group.key === key)?.name)
  const isDrawn = onConnect !== undefined
  const [nodes, edges] = useMemo(() => {
    const drawing = { process, graph, layout, words, groupName, faults, current, chosen, isDrawn, onChoose }
    return [nodesOf(drawing), edgesOf(drawing)]
    // oxlint-disable-next-line react/exhaustive-deps -- what is said follows from the module
  }, [module, process, graph, layout, faults, current, chosen, isDrawn, onChoose])
  const goBeside = (from: string, direction: Direction) => focusNode(frame.current, nodeBeside(graph, layout, from, direction))
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its nodes are buttons; the keys of all are heard here
    <section
      ref={frame}
      className={styles.diagram}
      aria-label={t`Diagram`}
      data-connecting={isConnecting || undefined}
      onKeyDown={(event) => hearKey(event, props, goBeside)}
      onFocus={view.show}
    >
      <ReactFlow
        {...(props.isPart ? partManners : manners)}
        nodes={nodes}
        edges={edges}
        onInit={view.start}
        onMoveEnd={view.keep}
        onNodeClick={({ target }, { id }) => isHandle(target) || onChoose(id)}
        onEdgeClick={(_, { id }) => onChoose(id)}
        onPaneClick={() => onChoose(undefined)}
        onConnect={({ source, target }) => onConnect?.(source, target)}
        onConnectStart={() => setConnecting(true)}
        onConnectEnd={() => setConnecting(false)}
        onClickConnectStart={() => setConnecting(true)}
        onClickConnectEnd={() => setConnecting(false)}
        nodesConnectable={isDrawn}
        // under a thumb it would run away
        autoPanOnConnect={!isPhone}
      />
      <div className={styles.tools}>
        {tools}
        <Zooming layout={layout} />
      </div>
    </section>
  )
}

/** What is clicked there begins or ends a line. */
function isHandle(part: EventTarget): boolean {
  return part instanceof Element && part.closest('.react-flow__handle') !== null
}

/** Arrows walk along the ways, Enter opens, Delete asks. */
function hearKey(
  event: KeyboardEvent,
  { onChoose, onRemove }: Pick<DiagramProps, 'onChoose' | 'onRemove'>,
  goBeside: (from: string, direction: Direction) => void,
): void {
  const node = (event.target as HTMLElement).closest<HTMLElement>('.react-flow__node')?.dataset['id']
  if (node === undefined || event.ctrlKey || event.metaKey || event.altKey) return
  const direction = directions[event.key]
  const act = direction ? () => goBeside(node, direction) : actions[event.key]
  if (!act) return
  event.preventDefault()
  act({ node, onChoose, onRemove })
}

type Acting = { node: string } & Pick<DiagramProps, 'onChoose' | 'onRemove'>

const open = ({ node, onChoose }: Acting) => onChoose(node)
const remove = ({ node, onRemove }: Acting) => onRemove?.(node)
const actions: { readonly [Key in string]?: (acting: Acting) => void } = {
  Enter: open,
  ' ': open,
  Delete: remove,
  Backspace: remove,
  Escape: ({ onChoose }) => onChoose(undefined),
}

function Zooming({ layout: { width, height } }: { layout: WayLayout }) {
  const { t } = useLingui()
  const { zoomIn, zoomOut, fitBounds } = useReactFlow()
  const whole = { x: 0, y: -20, width, height: height + 20 }
  const look = { variant: 'default', size: 34 } as const
  return (
    <>
      <ActionIcon {...look} aria-label={t`Larger`} title={t`Larger`} onClick={() => void zoomIn()}>
        <IconZoomIn size={17} />
      </ActionIcon>
      <ActionIcon {...look} aria-label={t`Smaller`} title={t`Smaller`} onClick={() => void zoomOut()}>
        <IconZoomOut size={17} />
      </ActionIcon>
      <ActionIcon
        {...look}
        aria-label={t`Show all of it`}
        title={t`Show all of it`}
        onClick={() => void fitBounds(whole, { padding: 0.03 })}
      >
        <IconMaximize size={17} />
      </ActionIcon>
    </>
  )
}

export function focusNode(frame: Element | null, key: string | undefined): void {
  if (key === undefined) return
  frame?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(key)}"]`)?.focus({ preventScroll: true })
}
