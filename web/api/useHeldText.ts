import { useState } from 'react'
import { useHeld } from './useHeld.ts'

/** A text field's state that is held like a form (useHeld) until it is emptied. */
export function useHeldText(name: string): [text: string, setText: (text: string) => void] {
  const { answers, hold } = useHeld(name, { text: '' })
  const [text, setText] = useState(answers.text)
  const change = (next: string) => {
    setText(next)
    hold({ text: next })
  }
  return [text, change]
}
