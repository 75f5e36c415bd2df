import { Textarea, TextInput } from '@mantine/core'
import type { TextInputProps } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { useTyped } from './useTyped.ts'

interface DraftTextProps extends Pick<
  TextInputProps,
  'label' | 'description' | 'placeholder' | 'error' | 'size' | 'lang' | 'maxLength' | 'aria-label'
> {
  value: string
  /** Called once, when the person leaves the field in any way or presses Enter or Esc, and only when something changed. */
  onChange: (value: string) => void
  multiline?: boolean
  /** An empty text falls back to what was there. */
  required?: boolean
}

/** A text of the draft: typed freely, kept as one change. Undo takes it back. */
export function DraftText({ value, onChange, multiline, required, ...look }: DraftTextProps) {
  const { typed, setTyped, keep } = useTyped(value, onChange, required)
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || (event.key === 'Enter' && !multiline)) keep()
  }
  const Control = multiline ? Textarea : TextInput
  return (
    <Control
      {...look}
      {...(multiline ? { autosize: true, minRows: 2 } : {})}
      value={typed}
      onChange={(event: { currentTarget: { value: string } }) => setTyped(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={keys}
    />
  )
}
