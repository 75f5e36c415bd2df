import { useRef, type MouseEvent, type PointerEvent } from 'react'
import { swallowClick } from '../ui/swallow-click.ts'

const longMs = 500
/** A finger that rests trembles; one that goes further scrolls. */
const still = 10

/** What a finger that rests on an element does; a tap does what it always does. */
export function useLongPress(act: () => void) {
  const pressed = useRef<{ x: number; y: number; timer: ReturnType<typeof setTimeout> }>(undefined)
  const end = () => {
    clearTimeout(pressed.current?.timer)
    pressed.current = undefined
  }
  const begin = () => {
    swallowClick()
    act()
  }
  return {
    onPointerDown: ({ pointerType, clientX: x, clientY: y }: PointerEvent) => {
      if (pointerType === 'touch') pressed.current = { x, y, timer: setTimeout(begin, longMs) }
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const { x = clientX, y = clientY } = pressed.current ?? {}
      if (Math.hypot(clientX - x, clientY - y) > still) end()
    },
    onPointerUp: end,
    onPointerCancel: end,
    // the browser's own menu of a link
    onContextMenu: (event: MouseEvent) => pressed.current && event.preventDefault(),
  }
}
