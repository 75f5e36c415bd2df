/** A ref for the control that the person has just asked to edit. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus()
}
