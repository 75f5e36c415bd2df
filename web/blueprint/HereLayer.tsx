import { VisuallyHidden } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { rowAt, type Operation } from '@nurt/core/blueprint/operations.ts'
import { useEffectEvent, useLayoutEffect, useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from './Here.module.css'
import { elementOf, placeOf } from './here-elements.ts'
import { type Dragging, Drags } from './here-drags.ts'
import { HereName } from './HereName.tsx'
import { dropped, nameAt, placeAfter, readPlace, stepped, written, type Place } from './here-places.ts'
import { useSelected } from './here-selection.ts'
import { labelAt } from './place-of.ts'
import { useDraft } from './useDraft.ts'

/** Takes clicks, keys and drags of the elements that stand for parts of the blueprint, instead of what they do otherwise. */
export function HereLayer() {
  const { labelOf } = useWorkspace()
  const { blueprint } = useDraft()
  const [naming, setNaming] = useState<Place>()
  const { move, step, told } = useMoves()
  const dragging = useDragging(move)
  useChoosing({ onName: setNaming, onStep: step })
  const namedAt = naming && nameAt(blueprint, naming)
  return (
    <>
      {dragging && <DropLine dragging={dragging} name={labelOf(labelAt(blueprint, nameAt(blueprint, dragging.from) ?? []))} />}
      {naming && namedAt && (
        <HereName key={written(naming)} element={elementOf(naming)} path={namedAt} onClose={() => setNaming(undefined)} />
      )}
      <VisuallyHidden component="output">{told}</VisuallyHidden>
    </>
  )
}

/** Puts an element elsewhere and goes on with it there; `step` by keys, which says where it is now. */
function useMoves() {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const { place, choose } = useSelected()
  const [told, tell] = useState('')
  const move = (from: Place, operations: Operation[]) => {
    if (operations.length === 0) return
    apply(...operations)
    const next = placeAfter(from, operations)
    if (place) choose(next)
    // once it is drawn there
    setTimeout(() => elementOf(next)?.focus(), 50)
  }
  const step = (at: Place, by: -1 | 1) => {
    const operations = stepped(blueprint, at, by)
    const row = rowAt(blueprint, at)
    const name = labelOf(labelAt(blueprint, nameAt(blueprint, at) ?? []))
    const next = row.indexOf(at.at(-1) ?? '') + 1 + by
    tell(operations.length > 0 ? t`${name}: place ${next} of ${row.length}` : t`${name} stays where it is`)
    move(at, operations)
  }
  return { move, step, told }
}

function useDragging(onDrop: (from: Place, operations: Operation[]) => void): Dragging | undefined {
  const { blueprint } = useDraft()
  const [dragging, setDragging] = useState<Dragging>()
  const operationsOf = useEffectEvent((from: Place, over: Place, after: boolean) => dropped(blueprint, from, over, after))
  const drop = useEffectEvent(onDrop)
  useLayoutEffect(() => {
    const leaving = new AbortController()
    const drags = new Drags({
      operationsOf: (from, over, after) => operationsOf(from, over, after),
      onDrag: setDragging,
      onDrop: (from, operations) => drop(from, operations),
    })
    drags.listen(leaving.signal)
    return () => leaving.abort()
  }, [])
  return dragging
}

interface Choosing {
  onName: (place: Place) => void
  onStep: (place: Place, by: -1 | 1) => void
}

/**
 * A click chooses and, by mouse, renames; Enter and Space choose, F2 renames, Alt with an arrow moves, Esc lets go. Heard from the moment on
 * at which the page is seen.
 */
function useChoosing({ onName, onStep }: Choosing): void {
  const { place, choose } = useSelected()
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const own = event.target instanceof HTMLElement ? event.target.dataset['at'] : undefined
    if (own === undefined || event.ctrlKey || event.metaKey) return
    const at = readPlace(own)
    const by = event.altKey ? arrows[event.key] : undefined
    if (by) return stopped(event, () => onStep(at, by))
    if (event.key === 'Escape' && place) return stopped(event, () => choose(undefined))
    if (!['Enter', 'F2', ' '].includes(event.key)) return
    stopped(event, () => {
      choose(at)
      if (event.key === 'F2') onName(at)
    })
  })
  const onClick = useEffectEvent((event: MouseEvent) => {
    const element = placeOf(event.target)
    if (!element) return
    const at = readPlace(element.dataset['at'] ?? '')
    stopped(event, () => {
      element.focus({ preventScroll: true })
      choose(at)
      // with a mouse one goes on typing; a finger has the panel
      if (event.detail > 0 && matchMedia('(pointer: fine)').matches) onName(at)
    })
  })
  useLayoutEffect(() => {
    const leaving = new AbortController()
    const options = { capture: true, signal: leaving.signal }
    const still = (event: Event) => placeOf(event.target) && event.stopPropagation()
    document.addEventListener('keydown', (event) => onKey(event), options)
    document.addEventListener('click', (event) => onClick(event), options)
    document.addEventListener('mousedown', still, options)
    document.addEventListener('dblclick', still, options)
    return () => leaving.abort()
  }, [])
}

const arrows: Record<string, -1 | 1> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }

function stopped(event: Event, act: () => void): void {
  event.preventDefault()
  event.stopPropagation()
  act()
}

/** Where it would stand, and what is carried. */
function DropLine({ dragging: { x, y, line }, name }: { dragging: Dragging; name: string }) {
  return (
    <>
      {line && <div className={styles.line} style={line} />}
      <div className={styles.carried} style={{ left: x + 12, top: y + 12 }} aria-hidden>
        {name}
      </div>
    </>
  )
}
