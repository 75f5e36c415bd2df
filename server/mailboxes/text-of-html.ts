import { Parser } from 'htmlparser2'

/** What nobody reads. */
const unread = new Set(['head', 'script', 'style', 'title', 'template', 'noscript', 'svg'])
const blocks = new Set([
  'p',
  'div',
  'tr',
  'li',
  'ul',
  'ol',
  'table',
  'blockquote',
  'pre',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'section',
])

/** The words of a page, line by line, and nothing else of it: no address in it is followed. */
export function textOfHtml(html: string): string {
  let text = ''
  let unreadDepth = 0
  const parser = new Parser({
    onopentagname(name) {
      if (unread.has(name)) unreadDepth += 1
      else if (name === 'br' || blocks.has(name)) text += '\n'
      else if (name === 'td' || name === 'th') text += ' '
    },
    ontext(part) {
      if (unreadDepth === 0) text += part.replace(/[\r\n\t ]+/g, ' ')
    },
    onclosetag(name) {
      if (unread.has(name)) unreadDepth -= 1
      else if (blocks.has(name)) text += '\n'
    },
  })
  parser.end(html)
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
