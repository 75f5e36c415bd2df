import { written, type Place } from './here-places.ts'

/** The element under a pointer that stands for a part of the blueprint; what adds to it stands in it, and is none. */
export function placeOf(target: EventTarget | null): HTMLElement | null {
  if (!(target instanceof Element) || target.closest('[data-adds]')) return null
  return target.closest<HTMLElement>('[data-at]')
}

export function elementOf(place: Place): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-at="${CSS.escape(written(place))}"]`)
}
