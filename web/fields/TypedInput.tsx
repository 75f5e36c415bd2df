import { TextInput, type TextInputProps } from '@mantine/core'
import type { Locale } from '@nurt/core/fields/field-type.ts'
import type { ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { editText } from './edit-text.ts'
import type { FieldControlProps } from './field-control.ts'
import { useTypedText } from './useTypedText.ts'
import { useWrapping } from './useWrapping.ts'

interface TypedInputProps extends FieldControlProps {
  hints?: Pick<TextInputProps, 'type' | 'inputMode' | 'autoComplete' | 'placeholder'>
  /** What it is read with, where that is not the workspace's. */
  locale?: Locale
  /** The value as text to change; editText unless said. */
  show?: typeof editText
  /** What stands around the input, under its label. */
  around?: (input: ReactNode) => ReactNode
}

/** A one-line input whose text is read as the field's type. */
export function TypedInput({ hints, locale, show = editText, around, ...props }: TypedInputProps) {
  const workspace = useWorkspace()
  const wrapping = useWrapping(props)
  const typed = useTypedText(props, locale ?? workspace.locale, show)
  return (
    <TextInput
      {...wrapping}
      {...hints}
      inputContainer={around}
      error={typed.problem ?? props.problem}
      value={typed.text}
      onChange={(event) => typed.type(event.currentTarget.value)}
      onBlur={typed.leave}
    />
  )
}
