import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, type PointerEvent } from 'react'
import { drawStrokes, type Stroke } from './ink.ts'
import styles from './Signature.module.css'

interface SignaturePadProps {
  strokes: readonly Stroke[]
  /** Told at each move. */
  onDraw: (strokes: Stroke[]) => void
}

/** Paper for a finger, a pen or the mouse. */
export function SignaturePad({ strokes, onDraw }: SignaturePadProps) {
  const { t } = useLingui()
  const canvas = useRef<HTMLCanvasElement>(null)
  const drawn = useRef(strokes)
  useEffect(() => {
    drawn.current = strokes
    if (canvas.current) draw(canvas.current, strokes)
  }, [strokes])
  // a phone that is turned has other paper
  useEffect(() => {
    const paper = canvas.current
    if (!paper) return
    const observer = new ResizeObserver(() => draw(paper, drawn.current))
    observer.observe(paper)
    return () => observer.disconnect()
  }, [])

  const add = (all: readonly Stroke[]) => {
    drawn.current = all
    onDraw([...all])
  }
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!event.isPrimary || event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    add([...drawn.current, pointsOf(event)])
  }
  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const last = drawn.current.at(-1) ?? []
    add([...drawn.current.slice(0, -1), [...last, ...pointsOf(event)]])
  }
  return (
    <div className={styles.paper}>
      <canvas
        ref={canvas}
        className={styles.canvas}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- what is drawn is a picture, and a canvas has no alt
        role="img"
        aria-label={t`Place for the signature`}
        onPointerDown={begin}
        onPointerMove={go}
      />
    </div>
  )
}

/** All points since the last event: a quick hand makes more of them than the screen draws pictures. */
function pointsOf({ nativeEvent, currentTarget }: PointerEvent<HTMLCanvasElement>): Stroke {
  const { left, top } = currentTarget.getBoundingClientRect()
  const events = nativeEvent.getCoalescedEvents?.() ?? []
  return (events.length > 0 ? events : [nativeEvent]).map(({ clientX, clientY }) => ({ x: clientX - left, y: clientY - top }))
}

function draw(canvas: HTMLCanvasElement, strokes: readonly Stroke[]): void {
  const { width, height } = canvas.getBoundingClientRect()
  canvas.width = width * devicePixelRatio
  canvas.height = height * devicePixelRatio
  const pen = canvas.getContext('2d')
  pen?.scale(devicePixelRatio, devicePixelRatio)
  if (pen) drawStrokes(pen, strokes)
}
