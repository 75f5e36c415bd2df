import { GrowingInput } from '../ui/GrowingInput.tsx'
import type { ControlProps } from './field-control.ts'
import { useWrapping } from './useWrapping.ts'

export function LongTextControl(props: ControlProps<'long_text'>) {
  const wrapping = useWrapping(props)
  return (
    <GrowingInput
      {...wrapping}
      minRows={props.compact ? 1 : 3}
      maxRows={20}
      value={typeof props.value === 'string' ? props.value : ''}
      onChange={(text) => props.onChange(text || null)}
    />
  )
}
