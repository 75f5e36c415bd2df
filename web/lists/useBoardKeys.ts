import type { BoardFrame } from './BoardColumnView.tsx'
import { between } from './useBoardDrag.ts'
import type { Card } from './useBoardMoves.tsx'
import { useFollowed } from './useFollowed.ts'

type Step = [across: number, along: number]

const steps: Record<string, Step> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Arrows go from card to card and from column to column; with Alt they take the card along. */
export function useBoardKeys(frame: Pick<BoardFrame, 'columns' | 'isByHand' | 'whyFixed' | 'move'>): BoardFrame['onKey'] {
  const follow = useFollowed()
  return (event, card) => {
    const step = steps[event.key]
    const element = event.currentTarget.closest<HTMLElement>('[data-card]')
    if (!step || !element) return
    event.preventDefault()
    follow(event.altKey ? card.row[0] : undefined)
    if (!event.altKey) nextCard(element, step)?.focus()
    else if (frame.whyFixed(card.row) === undefined) moveBy(frame, card, element, step)
  }
}

function nextCard(card: HTMLElement, [across, along]: Step): HTMLElement | null {
  if (along !== 0) return nameOf(siblings(card)[siblings(card).indexOf(card) + along])
  const all = [...document.querySelectorAll<HTMLElement>('[data-board-column]')]
  const { top } = card.getBoundingClientRect()
  let at = all.indexOf(card.closest<HTMLElement>('[data-board-column]')!)
  for (at += across; at >= 0 && at < all.length; at += across) {
    const [nearest] = cardsIn(all[at]!).toSorted((one, other) => Math.abs(topOf(one) - top) - Math.abs(topOf(other) - top))
    if (nearest) return nameOf(nearest)
  }
  return null
}

function moveBy(
  { columns, isByHand, move }: Pick<BoardFrame, 'columns' | 'isByHand' | 'move'>,
  card: Card,
  element: HTMLElement,
  [across, along]: Step,
) {
  if (across !== 0) {
    const to = columns[columns.findIndex(({ key }) => key === card.column.key) + across]
    if (to) move(card, to, { end: 'top' })
  } else if (isByHand) {
    const all = siblings(element)
    const place = all.indexOf(element)
    const [above, below] = along < 0 ? [all[place - 2], all[place - 1]] : [all[place + 1], all[place + 2]]
    if (along < 0 ? below : above) move(card, card.column, between(above, below))
  }
}

function siblings(card: HTMLElement): HTMLElement[] {
  return cardsIn(card.closest<HTMLElement>('[data-board-column]')!)
}

function cardsIn(column: HTMLElement): HTMLElement[] {
  return [...column.querySelectorAll<HTMLElement>('[data-card]')].toSorted(
    (one, other) => Number(one.dataset.at) - Number(other.dataset.at),
  )
}

function nameOf(card: Element | null | undefined): HTMLElement | null {
  return card?.querySelector<HTMLElement>('[data-record]') ?? null
}

function topOf(card: HTMLElement): number {
  return card.getBoundingClientRect().top
}
