import { Textarea } from '@mantine/core'
import type { ControlProps } from './field-control.ts'
import { useWrapping } from './useWrapping.ts'

export function LongTextControl(props: ControlProps<'long_text'>) {
  const wrapping = useWrapping(props)
  return (
    <Textarea
      {...wrapping}
      autosize
      minRows={props.compact ? 1 : 3}
      maxRows={20}
      value={typeof props.value === 'string' ? props.value : ''}
      onChange={(event) => props.onChange(event.currentTarget.value || null)}
    />
  )
}
