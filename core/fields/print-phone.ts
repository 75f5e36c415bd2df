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

/** By threes; Polish landlines as their area code and the rest. */
function grouped(code: string, national: string): string {
  const landline = code === '48' && !/^(?:45|5[0137]|6[069]|7[2389]|88)/.test(national)
  return landline ? national.replace(/^(\d\d)(\d{3})(\d\d)(\d\d)$/, '$1 $2 $3 $4') : national.replace(/\d{3}(?=\d{2})/g, '$& ')
}

const extensionWords: Record<Language, string> = { pl: 'wew.', en: 'ext.', hu: 'mell.', ru: 'доб.' }
