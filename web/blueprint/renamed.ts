import type { Label, Language } from '@nurt/core/blueprint/document.ts'

interface Reading {
  /** The language of the text. */
  own: Language
  /** Others that somebody reads. */
  others: readonly Language[]
}

/**
 * A label with another text in one language. What it is called in a language that nobody reads goes with it: whoever comes to read it finds
 * the new text, not an old name. Undefined when nothing is left.
 */
export function renamed(label: Label, text: string, { own, others }: Reading): Label | undefined {
  const rest = others.filter((other) => other !== own && label[other])
  const next: Label = { ...Object.fromEntries(rest.map((other) => [other, label[other]])), ...(text && { [own]: text }) }
  return Object.keys(next).length > 0 ? next : undefined
}
