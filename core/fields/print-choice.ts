import type { Choice, Language } from '../blueprint/document.ts'

export function printChoice(key: string, choices: readonly Choice[], language: Language): string {
  const name = choices.find((choice) => choice.key === key)?.name ?? {}
  return name[language] || Object.values(name).find(Boolean) || key
}
