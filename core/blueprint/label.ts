import type { Label, Language } from './document.ts'
import { languages } from './document.ts'

/** The text in the reader's language, else in the first of `fallback` that has it, else in any; '' when there is none. */
export function labelOf(label: Label, language: Language, fallback: readonly Language[] = languages): string {
  for (const candidate of [language, ...fallback, ...languages]) {
    const text = label[candidate]
    if (text) return text
  }
  return ''
}
