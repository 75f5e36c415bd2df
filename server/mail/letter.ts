import type { Language } from '@nurt/core/blueprint/document.ts'

/** Paragraphs around one link, which is a button. */
export interface LetterWords {
  subject: string
  before: string[]
  button: string
  link: string
  after: string[]
}

/** As text and as a page. */
export function letterOf(language: Language, words: LetterWords): { subject: string; text: string; html: string } {
  const { subject, before, button: name, after } = words
  const button = 'display:inline-block;padding:10px 20px;border-radius:8px;background:#3b4fc4;color:#fff;text-decoration:none'
  const [link, quiet] = [escape(words.link), 'color:#667;font-size:13px']
  const paragraphs = [
    ...before.map((text) => `<p>${escape(text)}</p>`),
    `<p><a href="${link}" style="${button}">${escape(name)}</a></p>`,
    ...after.map((text) => `<p style="${quiet}">${escape(text)}</p>`),
    `<p style="${quiet}">${link}</p>`,
  ]
  const html = `<!doctype html><html lang="${language}"><body style="font-family:sans-serif;line-height:1.5">${paragraphs.join('')}</body></html>`
  return { subject, text: [...before, words.link, ...after].join('\n\n') + '\n', html }
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
