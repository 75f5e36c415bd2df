import type { ReactNode } from 'react'
import { stableJson } from '../lists/question.ts'
import { isTyping } from './is-typing.ts'
import { useTyped } from './useTyped.ts'

interface KeptOnLeaveProps<T> {
  value: T
  /** Called at once for a choice, and for what is typed when the person leaves it or presses Enter or Esc. */
  onChange: (value: T) => void
  children: (value: T, change: (value: T) => void) => ReactNode
}

/** Several inputs that make one value of the draft, such as a condition: each word that is typed there becomes one change. */
export function KeptOnLeave<T>({ value, onChange, children }: KeptOnLeaveProps<T>) {
  const { typed, setTyped, keep, put } = useTyped(stableJson(value), (text) => onChange(JSON.parse(text) as T))
  const change = (next: T) => {
    const text = stableJson(next)
    if (isTyping()) setTyped(text)
    else put(text)
  }
  return (
    <div role="presentation" onBlur={keep} onKeyDown={({ key }) => (key === 'Enter' || key === 'Escape') && keep()}>
      {children(JSON.parse(typed) as T, change)}
    </div>
  )
}
