import type { Choice, Language } from '@nurt/core/blueprint/document.ts'
import { nextColor } from './next-color.ts'
import { freeKey } from './put.ts'

/** New choices beside those that are there, each with a key and a colour of its own. */
export function choicesNamed(names: readonly string[], present: readonly Choice[], language: Language): Choice[] {
  const all = [...present]
  for (const text of names) {
    const name = { [language]: text }
    all.push({ key: freeKey(name, all), name, color: nextColor(all) })
  }
  return all.slice(present.length)
}
