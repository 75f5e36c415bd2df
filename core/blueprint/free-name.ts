import { type Label, languages } from './document.ts'

/** The name, with a number behind it where others are called so in any language: "New list 2". */
export function freeName(name: string, others: readonly { name: Label }[]): string {
  const taken = new Set(others.flatMap((other) => languages.flatMap((language) => other.name[language]?.trim().toLowerCase() ?? [])))
  const isFree = (text: string) => !taken.has(text.trim().toLowerCase())
  if (isFree(name)) return name
  for (let number = 2; ; number++) {
    if (isFree(`${name} ${number}`)) return `${name} ${number}`
  }
}
