import { NumberInput, type NumberInputProps } from '@mantine/core'
import { useTyped } from './useTyped.ts'

interface DraftNumberProps extends Pick<NumberInputProps, 'label' | 'aria-label' | 'description' | 'min' | 'max' | 'w'> {
  value: number | undefined
  /** Called once, when the person leaves the field in any way or presses Enter or Esc, and only when something changed. */
  onChange: (value: number) => void
  /** Absent: an empty field falls back to what was there. */
  onEmpty?: () => void
}

/** A whole number of the draft. */
export function DraftNumber({ value, onChange, onEmpty, ...look }: DraftNumberProps) {
  const shown = value === undefined ? '' : String(value)
  const { typed, setTyped, keep } = useTyped(
    shown,
    (text) => (text === '' ? onEmpty?.() : isNumber(text) && onChange(Number(text))),
    !onEmpty,
  )
  return (
    <NumberInput
      {...look}
      clampBehavior="strict"
      allowDecimal={false}
      value={typed}
      onChange={(next) => setTyped(String(next))}
      onBlur={() => (isNumber(typed) ? keep() : setTyped(shown))}
      onKeyDown={({ key }) => (key === 'Enter' || key === 'Escape') && keep()}
    />
  )
}

/** A minus alone is none yet. */
function isNumber(text: string): boolean {
  return !Number.isNaN(Number(text))
}
