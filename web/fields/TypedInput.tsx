import { TextInput, type TextInputProps } from '@mantine/core'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { FieldControlProps } from './field-control.ts'
import { useTypedText } from './useTypedText.ts'
import { useWrapping } from './useWrapping.ts'

type InputHints = Pick<TextInputProps, 'type' | 'inputMode' | 'autoComplete' | 'rightSection' | 'placeholder' | 'classNames'>

/** A one-line input whose text is read as the field's type. */
export function TypedInput({ hints, ...props }: FieldControlProps & { hints?: InputHints }) {
  const { locale } = useWorkspace()
  const wrapping = useWrapping(props)
  const typed = useTypedText(props.field, locale, props.value, props.onChange)
  return (
    <TextInput
      {...wrapping}
      {...hints}
      error={props.problem ?? typed.problem}
      value={typed.text}
      onChange={(event) => typed.type(event.currentTarget.value)}
      onBlur={typed.leave}
    />
  )
}
