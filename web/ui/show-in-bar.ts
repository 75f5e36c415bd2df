/** Steps of a process stand in one line that scrolls where there is little room: this one is brought into it. */
export function showInBar(bar: Element | null | undefined, step: Element | null): void {
  if (!bar || !step || bar.scrollWidth <= bar.clientWidth) return
  bar.scrollLeft += step.getBoundingClientRect().left - bar.getBoundingClientRect().left - 12
}
