import type { Label, Language } from '@nurt/core/blueprint/document.ts'

export interface OtherName {
  language: Language
  /** Empty where people of this language see the text of another one. */
  text: string
  /** The name was changed in the person's language since it was published, and here it still is what it was. */
  isOld: boolean
}

interface Naming {
  label: Label
  published: Label | undefined
  own: Language
  languages: readonly Language[]
}

/** A label in the workspace's other languages. */
export function otherNames({ label, published, own, languages }: Naming): OtherName[] {
  const isRenamed = published?.[own] !== undefined && published[own] !== label[own]
  return languages
    .filter((language) => language !== own)
    .map((language) => {
      const text = label[language] ?? ''
      return { language, text, isOld: isRenamed && text !== '' && text === published?.[language] }
    })
}
