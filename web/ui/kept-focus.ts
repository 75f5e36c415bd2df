/** What has the keyboard now gets it back by what this answers, once the dialog in between is gone; what that led to keeps it. */
export function keptFocus(): () => void {
  const before = keeperOf(document.activeElement)
  return () =>
    setTimeout(() => {
      if (document.activeElement === document.body) before?.focus({ preventScroll: true })
    })
}

/** What stays when a menu closes is its button. */
function keeperOf(active: Element | null): HTMLElement | null {
  const menu = active?.closest('[role="menu"]')
  const keeper = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : active
  return keeper instanceof HTMLElement ? keeper : null
}
