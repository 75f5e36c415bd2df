import type { Label, MailAction } from './document.ts'

const place = /\{([^{}\n]*)\}/g
const pathPattern = /^[a-z]\w{0,40}(?:\.[a-z]\w{0,40})?$/

/** What stands in braces in a mail's text, each once and in its order: `client.name`. */
export function namesIn(label: Label): string[] {
  const texts = Object.values(label).filter((text) => text !== undefined)
  return [...new Set(texts.flatMap((text) => [...text.matchAll(place)].map(([, name = '']) => name)))]
}

/** A text with something else in the place of all that stands in braces. */
export function replaceNames(text: string, put: (name: string) => string): string {
  return text.replaceAll(place, (_, name: string) => put(name))
}

/** All that a mail reads of its record, each path once: whom it goes to, what it tells, what goes with it. */
export function mailPaths({ to, subject, text, attach = [] }: MailAction): string[] {
  const told = [...namesIn(subject), ...namesIn(text)].filter((name) => pathPattern.test(name))
  return [...new Set([...to.flatMap((one) => ('field' in one ? one.field : [])), ...told, ...attach])]
}
