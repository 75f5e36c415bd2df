import type { Label, Language } from '@nurt/core/blueprint/document.ts'

/** A text in the reader's language, else in the first of the workspace's languages that has it, else in any. */
export function labelIn(label: Label | undefined, language: Language, fallback: readonly Language[]): string {
  if (!label) return ''
  for (const wish of [language, ...fallback]) {
    const text = label[wish]
    if (text) return text
  }
  return Object.values(label)[0] ?? ''
}
