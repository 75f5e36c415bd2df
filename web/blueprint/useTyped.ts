import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { holdDraft } from '../api/draft-hold.ts'

interface Typed {
  typed: string
  setTyped: (text: string) => void
  /** For blur, Enter and Esc; leaving in any other way keeps by itself. */
  keep: () => void
  /** Takes this text and keeps it at once. */
  put: (text: string) => void
}

/**
 * A text that is typed freely and becomes one change by whatever way the person leaves it, also when what it stands in closes around it
 * (Esc, a click beside, the back button); what others change meanwhile does not take it away. `onKeep` is called with a text that differs from `value`, once for each.
 */
export function useTyped(value: string, onKeep: (text: string) => void, required = false): Typed {
  const [typed, setTyped] = useState(value)
  const [seen, setSeen] = useState(value)
  const [sent, setSent] = useState<string>()
  const kept = useRef<string>(undefined)
  const isTyping = typed.trim() !== value
  if (seen !== value) {
    setSeen(value)
    if (typed.trim() === seen || typed.trim() === sent) setTyped(value)
  }
  const keepText = (raw: string) => {
    const text = raw.trim()
    if (required && !text) return setTyped(value)
    if (text === value || text === kept.current) return
    kept.current = text
    setSent(text)
    onKeep(text)
  }
  const keep = () => keepText(typed)
  const put = (text: string) => {
    setTyped(text)
    keepText(text)
  }
  const keepAtEnd = useEffectEvent(keep)
  useEffect(() => () => keepAtEnd(), [])
  useEffect(() => (isTyping ? holdDraft() : undefined), [isTyping])
  useEffect(() => () => void (kept.current = undefined), [value])
  return { typed, setTyped, keep, put }
}
