import type { Language } from '@nurt/core/blueprint/document.ts'

export interface LetterWords {
  subject: string
  /** Before the link, and after it. */
  before: string[]
  after: string[]
  /** On the button that the link is. */
  join: string
}

/** As text and as a page, with one button. */
export function letterOf(language: Language, { subject, before, join, after }: LetterWords, address: string) {
  const button = 'display:inline-block;padding:10px 20px;border-radius:8px;background:#3b4fc4;color:#fff;text-decoration:none'
  const [link, quiet] = [escapeHtml(address), 'color:#667;font-size:13px']
  const paragraphs = [
    ...before.map((text) => `<p>${escapeHtml(text)}</p>`),
    `<p><a href="${link}" style="${button}">${escapeHtml(join)}</a></p>`,
    ...after.map((text) => `<p style="${quiet}">${escapeHtml(text)}</p>`),
    `<p style="${quiet}">${link}</p>`,
  ]
  const html = `<!doctype html><html lang="${language}"><body style="font-family:sans-serif;line-height:1.5">${paragraphs.join('')}</body></html>`
  return { subject, text: [...before, address, ...after].join('\n\n') + '\n', html }
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
