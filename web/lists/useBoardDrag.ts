import { useRef, useState } from 'react'
import type { BoardColumn } from './board-columns.ts'
import type { Between, Card } from './useBoardMoves.tsx'

/** Where the card would land that hangs at the pointer. */
export interface Landing extends Between {
  column: string
}

export interface BoardDrag {
  card: Card | undefined
  landing: Landing | undefined
  start: (card: Card) => void
  over: (at: { x: number; y: number }) => void
  /** Where it was let go; undefined where it stays. */
  end: () => Landing | undefined
}

/** Which column and which cards lie under the pointer: they are looked up on the screen, where the columns hold only the cards in sight. */
export function useBoardDrag(): BoardDrag {
  const [card, setCard] = useState<Card>()
  const [landing, setLanding] = useState<Landing>()
  const latest = useRef<Landing>(undefined)
  const land = (next: Landing | undefined) => {
    if (JSON.stringify(next) === JSON.stringify(latest.current)) return
    latest.current = next
    setLanding(next)
  }
  return {
    card,
    landing,
    start: setCard,
    over: (at) => land(card && landingAt(at, card.row[0])),
    end: () => {
      const last = latest.current
      setCard(undefined)
      land(undefined)
      return last
    },
  }
}

function landingAt({ x, y }: { x: number; y: number }, dragged: string): Landing | undefined {
  const column = [...document.querySelectorAll<HTMLElement>('[data-board-column]')].find((one) => {
    const { left, right } = one.getBoundingClientRect()
    return left <= x && x <= right
  })
  if (!column) return undefined
  const all = [...column.querySelectorAll<HTMLElement>('[data-card]')].toSorted((one, other) => placeOf(one) - placeOf(other))
  const ordered = all.filter((one) => one.dataset.card !== dragged)
  const at = ordered.findIndex((one) => {
    const { top, height } = one.getBoundingClientRect()
    return y < top + height / 2
  })
  const [above, below] = at < 0 ? [ordered.at(-1), undefined] : [ordered[at - 1], ordered[at]]
  // where it came from it need not be put
  const from = all.findIndex((one) => one.dataset.card === dragged)
  if (from >= 0 && from === (at < 0 ? ordered.length : at)) return undefined
  return {
    column: column.dataset.boardColumn ?? '',
    ...(above?.dataset.card && { above: above.dataset.card }),
    ...(below?.dataset.card && { below: below.dataset.card }),
  }
}

function placeOf({ dataset }: HTMLElement): number {
  return Number(dataset.at)
}

/** A column's name on the screen. */
export function columnId({ key }: Pick<BoardColumn, 'key'>): string {
  return key === null ? 'blank' : `key-${key}`
}
