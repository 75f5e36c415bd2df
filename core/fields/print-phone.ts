import type { Language } from '../blueprint/document.ts'
import { callingCodes } from './calling-codes.ts'

/** `+48 221 234 567`, with its extension in the reader's language. */
export function printPhone(value: string, language: Language): string {
  const match = /^\+(\d{6,15})(?:;ext=(\d+))?$/.exec(value)
  if (!match) return value
  const [, digits = '', ext] = match
  const code = callingCodes.find(([, code]) => digits.startsWith(code))?.[1] ?? ''
  return `+${code}${code ? ' ' : ''}${grouped(code, digits.slice(code.length))}${ext ? ` ${extensionWords[language]} ${ext}` : ''}`
}

/** By threes, or as the country writes them. */
function grouped(code: string, national: string): string {
  const [digits, groups] = (spellings[code] ?? []).find(([digits]) => digits.test(national)) ?? [/\d{3}(?=\d{2})/g, '$& ']
  return national.replace(digits, groups)
}

/** Area codes apart: Polish landlines, Budapest and mobiles in Hungary, everybody in Russia. */
const spellings: Record<string, [digits: RegExp, groups: string][]> = {
  '48': [[/^(?!45|5[0137]|6[069]|7[2389]|88)(\d\d)(\d{3})(\d\d)(\d\d)$/, '$1 $2 $3 $4']],
  '36': [
    [/^(1)(\d{3})(\d{4})$/, '$1 $2 $3'],
    [/^(\d\d)(\d{3})(\d{3,4})$/, '$1 $2 $3'],
  ],
  '7': [[/^(\d{3})(\d{3})(\d\d)(\d\d)$/, '$1 $2-$3-$4']],
}

const extensionWords: Record<Language, string> = { pl: 'wew.', en: 'ext.', hu: 'mell.', ru: 'доб.' }
