import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { swallowClick } from '../ui/swallow-click.ts'
import { placeOf } from './here-elements.ts'
import { isColumn, isStep, readPlace, type Place } from './here-places.ts'

export interface Dragging {
  from: Place
  x: number
  y: number
  /** The edge at which it would be dropped; absent where it cannot be. */
  line?: { left: number; top: number; width: number; height: number }
}

export interface DragHearer {
  operationsOf: (from: Place, over: Place, after: boolean) => Operation[]
  onDrag: (dragging: Dragging | undefined) => void
  onDrop: (from: Place, operations: Operation[]) => void
}

interface Point {
  x: number
  y: number
}

const farEnough = 6
/** A finger that rests means to drag; one that moves at once scrolls. */
const restMs = 350

/** Dragging by mouse, pen and finger, of whatever stands for a part of the blueprint. */
export class Drags {
  readonly #hearer: DragHearer
  #start: (Point & { from: Place }) | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #operations: Operation[] = []
  #isCarrying = false

  constructor(hearer: DragHearer) {
    this.#hearer = hearer
  }

  listen(signal: AbortSignal): void {
    const on = document.addEventListener.bind(document)
    on('pointerdown', (event) => this.#down(event), { capture: true, signal })
    on('pointermove', (event) => this.#move(event), { signal })
    on('pointerup', () => this.#up(), { signal })
    on('pointercancel', () => this.#end(), { signal })
    on('keydown', ({ key }) => key === 'Escape' && this.#isCarrying && this.#end(), { capture: true, signal })
    // the page must not scroll under a finger that carries something
    on('touchmove', (event) => this.#isCarrying && event.preventDefault(), { passive: false, signal })
    signal.addEventListener('abort', () => this.#end())
  }

  #down(event: PointerEvent): void {
    const element = placeOf(event.target)
    if (!element || event.button !== 0) return
    const point = { x: event.clientX, y: event.clientY }
    this.#start = { from: readPlace(element.dataset['at'] ?? ''), ...point }
    if (event.pointerType === 'touch') this.#timer = setTimeout(() => this.#carry(point), restMs)
  }

  #move({ clientX: x, clientY: y, pointerType }: PointerEvent): void {
    if (!this.#start) return
    const isFar = Math.hypot(x - this.#start.x, y - this.#start.y) > farEnough
    if (this.#isCarrying || (isFar && pointerType !== 'touch')) this.#carry({ x, y })
    else if (isFar) this.#end()
  }

  #carry(point: Point): void {
    if (!this.#start) return
    this.#isCarrying = true
    const { from } = this.#start
    const edges = placesAt(point).map((element) => edgeOf(element, from, point))
    const found = edges.map((edge) => ({ ...edge, operations: this.#hearer.operationsOf(from, edge.place, edge.after) }))
    const target = found.find(({ operations }) => operations.length > 0)
    this.#operations = target?.operations ?? []
    this.#hearer.onDrag({ from, ...point, ...(target && { line: target.line }) })
  }

  #up(): void {
    if (this.#start && this.#isCarrying) {
      swallowClick()
      this.#hearer.onDrop(this.#start.from, this.#operations)
    }
    this.#end()
  }

  #end(): void {
    clearTimeout(this.#timer)
    this.#start = undefined
    if (this.#isCarrying) this.#hearer.onDrag(undefined)
    this.#isCarrying = false
    this.#operations = []
  }
}

/** The innermost first. */
function placesAt({ x, y }: Point): HTMLElement[] {
  const found = document.elementsFromPoint(x, y).flatMap((element) => placeOf(element) ?? [])
  return [...new Set(found)]
}

/** Columns and statuses stand in a line, fields and sections below each other. */
function edgeOf(over: HTMLElement, from: Place, { x, y }: Point) {
  const { left, top, width, height } = over.getBoundingClientRect()
  const isRow = isColumn(from) || isStep(from)
  const after = isRow ? x > left + width / 2 : y > top + height / 2
  const line = isRow
    ? { left: left + (after ? width : 0) - 1, top, width: 3, height }
    : { left, top: top + (after ? height : 0) - 1, width, height: 3 }
  return { place: readPlace(over.dataset['at'] ?? ''), after, line }
}
