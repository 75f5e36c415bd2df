/** An open drop-down takes Enter and Esc for itself. Mantine says `aria-expanded` of one that opens with its input only after another key. */
export function isChoosing(target: EventTarget): boolean {
  return target instanceof HTMLElement && (target.dataset['expanded'] === 'true' || target.getAttribute('aria-expanded') === 'true')
}
