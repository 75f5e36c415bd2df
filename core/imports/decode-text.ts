import type { Encoding } from './plan.ts'

/**
 * The encoding of a text file: its byte order mark, else UTF-8 where the bytes are valid, else the Central European or Cyrillic
 * code page whose letters look most like words.
 */
export function guessEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (isUtf8(bytes)) return 'utf-8'
  const scored = codePages.map((encoding) => ({ encoding, score: score(decodeText(bytes.subarray(0, 200_000), encoding)) }))
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).encoding
}

/** Whether no encoding makes a table of the bytes: texts hold no zero bytes, and hardly any other controls. */
export function isBinary(bytes: Uint8Array): boolean {
  if (guessEncoding(bytes).startsWith('utf-16')) return false
  const sample = bytes.subarray(0, 200_000)
  const controls = sample.filter((byte) => byte < 9 || (byte > 13 && byte < 32))
  return controls.includes(0) || controls.length * 50 > sample.length
}

/** Text without its byte order mark; bytes that the encoding does not have become U+FFFD. */
export function decodeText(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes)
}

/** In order of preference when two read a text equally well. */
const codePages = ['windows-1250', 'iso-8859-2', 'windows-1252', 'windows-1251'] as const

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

const expected: [RegExp, number][] = [
  [/[ąćęłńóśźżĄĆĘŁŃÓŚŹŻáéíöőúüűÁÉÍÖŐÚÜŰ]/g, 3],
  [/[а-яё]/g, 3],
  [/[А-ЯЁ]/g, 1],
  [/[äßôâèàçñêëïîûùøåæÄØÅÆ„”’–—€§°]/g, 2],
  // C1 controls and letters of other alphabets stand where a code page was mistaken.
  // oxlint-disable-next-line no-control-regex
  [/[\u0080-\u009f\ufffd]/g, -5],
  [/[ĽľŞşŤťţŢ¦¬¤ˇ˘¸]/g, -2],
  // A capital Cyrillic letter after a small one, or Cyrillic glued to Latin.
  [/[а-яё][А-ЯЁ]|[a-zA-Z][а-яёА-ЯЁ]|[а-яёА-ЯЁ][a-zA-Z]/g, -6],
]

function score(text: string): number {
  return expected.reduce((sum, [letters, weight]) => sum + (text.match(letters)?.length ?? 0) * weight, 0)
}
