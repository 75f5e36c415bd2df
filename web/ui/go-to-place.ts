/** Brings the first of these places that is on the page (`data-place`) into sight, and puts the keyboard where it is filled in. */
export function goToPlace(places: readonly string[]): void {
  const found = places.flatMap((place) => document.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`) ?? [])
  const [place] = found
  place?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  place?.querySelector<HTMLElement>('[role="button"], button, input, textarea')?.focus({ preventScroll: true })
}
