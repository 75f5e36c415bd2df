/**
 * The second click of a double click does nothing to a button that only came under the pointer by the first: the next row of the inbox,
 * or the next step of the same record. What was pressed itself hears both, and so does all that is no button.
 */
export function keepSecondClicks(page: Document): () => void {
  let first: Element | null = null
  const hear = (event: MouseEvent) => {
    const pressed = event.target instanceof Element ? event.target.closest(pressable) : null
    if (event.detail < 2) first = pressed
    else if (pressed && pressed !== first) {
      event.stopPropagation()
      event.preventDefault()
    }
  }
  page.addEventListener('click', hear, { capture: true })
  return () => page.removeEventListener('click', hear, { capture: true })
}

const pressable = 'a[href], button, [role="menuitem"]'
