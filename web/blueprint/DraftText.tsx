import { Textarea, TextInput } from '@mantine/core'
import type { TextInputProps } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { useState } from 'react'

interface DraftTextProps extends Pick<
  TextInputProps,
  'label' | 'description' | 'placeholder' | 'error' | 'size' | 'lang' | 'maxLength' | 'aria-label'
> {
  value: string
  /** Called once, when the person leaves the field or presses Enter, and only when something changed. */
  onChange: (value: string) => void
  multiline?: boolean
  /** An empty text falls back to what was there. */
  required?: boolean
}

/** A text of the draft: typed freely, kept as one change. Esc restores. */
export function DraftText({ value, onChange, multiline, required, ...look }: DraftTextProps) {
  const [typed, setTyped] = useState(value)
  const [seen, setSeen] = useState(value)
  if (seen !== value) {
    setSeen(value)
    setTyped(value)
  }
  const commit = () => {
    const text = typed.trim()
    if (required && !text) setTyped(value)
    else if (text !== value) onChange(text)
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !multiline) commit()
    if (event.key !== 'Escape') return
    event.stopPropagation()
    setTyped(value)
  }
  const Control = multiline ? Textarea : TextInput
  return (
    <Control
      {...look}
      {...(multiline ? { autosize: true, minRows: 2 } : {})}
      value={typed}
      onChange={(event: { currentTarget: { value: string } }) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={keys}
    />
  )
}
