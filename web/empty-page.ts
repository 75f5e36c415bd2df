// Files of tests share a page (vitest.config.ts): what another one left on it, or in the browser's stores, is nothing to the next.
document.body.replaceChildren()
localStorage.clear()
sessionStorage.clear()
