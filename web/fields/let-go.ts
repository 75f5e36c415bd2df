import { unsentFlag } from '../api/or-later.ts'

/** Of files that were taken out again what has not been sent is not sent any more, unless something else names it. */
export function letGo(ids: readonly string[]): void {
  if (localStorage.getItem(unsentFlag) === null) return
  import('../offline/named-files.ts').then(({ dropUnnamed }) => dropUnnamed(ids)).catch(() => undefined)
}
