/** What a finger or the mouse did was no click: the one that follows is not heard, and those of the next touch are. */
export function swallowClick(): void {
  const swallow = (event: MouseEvent) => {
    event.stopPropagation()
    event.preventDefault()
  }
  window.addEventListener('click', swallow, { capture: true, once: true })
  window.addEventListener('pointerdown', () => window.removeEventListener('click', swallow, true), { capture: true, once: true })
}
