import type { Language } from '@nurt/core/blueprint/document.ts'
import { escapeHtml } from './letter.ts'

/** A text that somebody wrote, as text and as a page that looks like it. */
export function plainLetter(language: Language, text: string): { text: string; html: string } {
  const paragraphs = text.split(/\n{2,}/).map((part) => `<p>${escapeHtml(part).replaceAll('\n', '<br>')}</p>`)
  const html = `<!doctype html><html lang="${language}"><body style="font-family:sans-serif;line-height:1.5">${paragraphs.join('')}</body></html>`
  return { text: `${text}\n`, html }
}
