/** Gives the keyboard to a record's card or bar. */
export function focusRecord(record: string | undefined): void {
  document.querySelector<HTMLElement>(`[data-record="${record}"]`)?.focus()
}
