import { useState } from 'react'
import { dropDraft, keepTyped, readDraft, type DraftPlace } from '../api/typed-draft.ts'
import type { Typed } from './wire-of.ts'

/** What was typed, kept in this tab over a reload until it was sent. */
export function useTypedForm(address: string): { typed: Typed; type: (typed: Typed) => void; forget: () => void } {
  const place: DraftPlace = { person: 'stranger', workspace: '', module: 'form', record: address }
  const [typed, setTyped] = useState<Typed>(() => (readDraft(place, sessionStorage)['answers'] ?? {}) as Typed)
  return {
    typed,
    type: (next) => {
      setTyped(next)
      keepTyped(place, 'answers', next, sessionStorage)
    },
    forget: () => dropDraft(place, sessionStorage),
  }
}
