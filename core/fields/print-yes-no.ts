import type { Language } from '../blueprint/document.ts'

const words: Record<Language, readonly [yes: string, no: string]> = {
  pl: ['Tak', 'Nie'],
  en: ['Yes', 'No'],
  hu: ['Igen', 'Nem'],
  ru: ['Да', 'Нет'],
}

export function printYesNo(value: boolean, language: Language): string {
  return words[language][value ? 0 : 1]
}
