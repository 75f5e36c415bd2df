/** Lets the app open without a connection from now on, in the language that is spoken. Browsers allow it over https only. */
export function keepShell(language: string): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  // without it the app works as before
  navigator.serviceWorker.register(`/sw.js?language=${language}`).catch(() => undefined)
}
