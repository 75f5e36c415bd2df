import { TextInput, type TextInputProps } from '@mantine/core'
import { useTyped } from './useTyped.ts'

interface TypedInputProps extends Pick<TextInputProps, 'label' | 'aria-label' | 'description' | 'error' | 'w'> {
  type: 'date' | 'time'
  value: string
  /** Called once, when the person leaves the field; never with a half of it. Empty only where it may be. */
  onChange: (value: string) => void
  mayBeEmpty?: boolean
}

/** A day or a time of the draft. */
export function TypedInput({ value, onChange, mayBeEmpty, ...look }: TypedInputProps) {
  const { typed, setTyped, keep } = useTyped(value, onChange, !mayBeEmpty)
  return (
    <TextInput
      {...look}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => event.key === 'Enter' && keep()}
    />
  )
}
