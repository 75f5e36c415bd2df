/** A ref for the first field of a page that is only that form. Not on touch, where the keyboard would jump up. */
export function focusAtStart(field: HTMLElement | null): void {
  if (field && !matchMedia('(pointer: coarse)').matches) field.focus()
}
