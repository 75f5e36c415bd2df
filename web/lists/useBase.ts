import type { Question } from '@nurt/core/blueprint/document.ts'
import { useState } from 'react'
import { sameJson, type QuestionChanges } from './question.ts'

/** Parts of the saved list as they stood when the person began to change them; null where there was nothing. */
export type Base = { [P in keyof Question]?: Question[P] | null }

/** What the person's changes stand on: what somebody publishes afterwards they have not seen. */
export function useBase(list: string, saved: Question, changes: QuestionChanges): Base {
  const [noted, setNoted] = useState<{ list: string; base: Base }>({ list, base: {} })
  const known = noted.list === list ? noted.base : {}
  const base = baseOf(saved, changes, known)
  if (noted.list === list && sameJson(noted.base, base)) return noted.base
  setNoted({ list, base })
  return base
}

export function baseOf(saved: Question, changes: QuestionChanges, known: Base): Base {
  const parts = Object.keys(changes) as (keyof Question)[]
  return Object.fromEntries(parts.map((part) => [part, part in known ? known[part] : (saved[part] ?? null)]))
}
