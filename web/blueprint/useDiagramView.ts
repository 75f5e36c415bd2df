import { useReactFlow, type ReactFlowInstance, type Viewport } from '@xyflow/react'
import { useCallback, useEffect, type FocusEvent, type RefObject } from 'react'
import type { DiagramEdge } from './DiagramEdge.tsx'
import type { DiagramNode } from './DiagramNode.tsx'
import type { Box, WayLayout } from './lay-out-way.ts'

/** Where one looked last in the diagrams of this tab, by module. */
const looked = new Map<string, Viewport>()

/** Smaller than that nobody reads the words on it. */
const readable = 0.8
const margin = 12

interface DiagramView {
  start: (flow: ReactFlowInstance<DiagramNode, DiagramEdge>) => void
  keep: (event: unknown, viewport: Viewport) => void
  /** Brings the node that takes the keyboard into sight. */
  show: (event: FocusEvent) => void
}

interface Looking {
  module: string
  /** Else it begins at the same place each time: where the record stands. */
  isKept: boolean
  layout: WayLayout
  frame: RefObject<HTMLElement | null>
  /** The node that is seen first. */
  begins: string | undefined
  /** What is brought into sight when it is chosen. */
  chosen: string | undefined
}

/** Which part of a diagram is seen: at first its top, as large as it can be read, then where one left it. */
export function useDiagramView({ module, isKept, layout, frame, begins, chosen }: Looking): DiagramView {
  const { setViewport, getZoom } = useReactFlow()
  const bring = useCallback(
    (part: Element | null | undefined, key: string) => {
      const box = layout.nodes.get(key)
      if (!part || !box || !frame.current || isSeen(part, frame.current)) return
      void setViewport(viewOn(layout, box, frame.current, getZoom()))
    },
    [layout, frame, setViewport, getZoom],
  )
  useEffect(() => {
    // the panel beside it takes its room first
    const later = setTimeout(() => {
      const node = frame.current?.querySelector(`.react-flow__node[data-id="${CSS.escape(chosen ?? '')}"]`)
      bring(node, chosen ?? '')
    }, 60)
    return () => clearTimeout(later)
  }, [chosen, frame, bring])
  return {
    start: (flow) => void flow.setViewport((isKept && looked.get(module)) || firstView(layout, begins, frame.current)),
    keep: (_, viewport) => {
      if (isKept) looked.set(module, viewport)
    },
    show: ({ target }) => bring(target, (target as HTMLElement).dataset['id'] ?? ''),
  }
}

function firstView(layout: WayLayout, begins: string | undefined, frame: HTMLElement | null): Viewport {
  const room = frame?.clientWidth ?? 0
  const zoom = Math.min(1, Math.max(readable, (room - 2 * margin) / layout.width))
  const first = layout.nodes.get(begins ?? '') ?? { x: 0, y: 0, width: layout.width, height: 0 }
  return viewOn(layout, first, frame, zoom)
}

/** In the middle, unless nothing would stand beside or above it. */
function viewOn({ width, height }: WayLayout, box: Box, frame: HTMLElement | null, zoom: number): Viewport {
  const { clientWidth: room = 0, clientHeight: below = 0 } = frame ?? {}
  return {
    x: within(room, width * zoom, (box.x + box.width / 2) * zoom),
    y: within(below, height * zoom, (box.y + box.height / 2) * zoom, 28),
    zoom,
  }
}

/** From where something of a length begins to be seen through a frame, if a point of it shall stand in the middle. */
function within(room: number, length: number, point: number, before = margin): number {
  if (length + before + margin <= room) return before === margin ? (room - length) / 2 : before
  return Math.min(before, Math.max(room - length - margin, room / 2 - point))
}

function isSeen(part: Element, frame: Element): boolean {
  const [inner, outer] = [part.getBoundingClientRect(), frame.getBoundingClientRect()]
  return inner.top >= outer.top && inner.bottom <= outer.bottom && inner.left >= outer.left && inner.right <= outer.right
}
