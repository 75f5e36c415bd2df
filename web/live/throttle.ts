/** At once, and what comes too soon after it together later. In a tab that nobody looks at only when somebody does. */
export function everySoOften(pause: number, act: () => void): () => void {
  let last = -pause
  let waiting = false
  const run = () => {
    if (document.hidden) return document.addEventListener('visibilitychange', run, { once: true })
    waiting = false
    last = performance.now()
    act()
  }
  return () => {
    if (waiting) return
    waiting = true
    setTimeout(run, Math.max(0, last + pause - performance.now()))
  }
}

/** Once for all that comes within a moment. */
export function gathered(pause: number, act: () => void): () => void {
  let waiting = false
  return () => {
    if (waiting) return
    waiting = true
    setTimeout(() => {
      waiting = false
      act()
    }, pause)
  }
}
