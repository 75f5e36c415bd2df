const remembered = 'nurt.reloaded-at'

/**
 * After an update of the server the page's own later parts are gone under their old names: the page is loaded anew, at most once a
 * minute, so that a real fault does not go round in circles.
 */
export function reloadWhenOutdated(): void {
  window.addEventListener('vite:preloadError', (event) => {
    if (!navigator.onLine || Date.now() - Number(sessionStorage.getItem(remembered)) < 60_000) return
    event.preventDefault()
    sessionStorage.setItem(remembered, String(Date.now()))
    location.reload()
  })
}
