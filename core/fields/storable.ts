/**
 * JSON text without what no text of ours can hold: NUL characters, which PostgreSQL refuses, are left out, halves of surrogate pairs (an
 * emoji cut in two) become U+FFFD. JSON can hold both only as escapes.
 */
export function storableJson(json: string): string {
  return /\\u(?:0000|d[89a-f])/i.test(json) ? json.replace(escapes, mended) : json
}

/** Two halves that belong together are one, and so is an escaped backslash, which would otherwise seem to begin the next escape. */
const escapes = /\\(?:ud[89ab][\da-f]{2}\\ud[c-f][\da-f]{2}|u[\da-f]{4}|.)/gi

function mended(escape: string): string {
  if (escape === '\\u0000') return ''
  return /^\\ud[89a-f][\da-f]{2}$/i.test(escape) ? String.raw`\ufffd` : escape
}
