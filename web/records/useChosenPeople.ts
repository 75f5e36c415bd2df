import { useState } from 'react'
import { dropTyped, keepTyped, readDraft, type DraftPlace } from '../api/typed-draft.ts'

/** Who was chosen from the names that an `@` offers, the last one last; kept beside the draft, since two people may have one name. */
export function useChosenPeople(place: DraftPlace, draft: string, before: readonly string[] = []) {
  const name = `${draft}.people`
  const [chosen, setChosen] = useState(() => {
    const kept = readDraft(place)[name]
    return Array.isArray(kept) ? (kept as readonly string[]) : before
  })
  return {
    chosen,
    choose: (person: string) => {
      const next = [...chosen.filter((one) => one !== person), person]
      setChosen(next)
      keepTyped(place, name, next)
    },
    forget: () => {
      setChosen([])
      dropTyped(place, name)
    },
  }
}
