import { useSyncExternalStore } from 'react'
import { keptFocus } from './kept-focus.ts'

export interface Question {
  title: string
  /** Without one there is nothing to ask. */
  text: string
  /** What the button says that goes on; else as the title. */
  confirm?: string
}

interface Asked extends Question {
  answer: (isSure: boolean) => void
}

let asked: Asked | undefined
const listeners = new Set<() => void>()

/** Asks whether something is meant, over all that stands on the page. False when it is closed, or another question comes. */
export async function askSure(question: Question): Promise<boolean> {
  if (!question.text) return true
  asked?.answer(false)
  const giveBack = keptFocus()
  return new Promise((resolve) => {
    const answer = (isSure: boolean) => {
      change(undefined)
      giveBack()
      resolve(isSure)
    }
    change({ ...question, answer })
  })
}

export function useAsked(): Asked | undefined {
  return useSyncExternalStore(listen, () => asked)
}

function change(next: Asked | undefined): void {
  asked = next
  for (const tell of listeners) tell()
}

function listen(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}
