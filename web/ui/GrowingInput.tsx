import { Textarea, type TextareaProps } from '@mantine/core'
import type { ClipboardEvent, CSSProperties } from 'react'
import styles from './GrowingInput.module.css'

interface GrowingInputProps extends Omit<TextareaProps, 'value' | 'onChange' | 'minRows' | 'maxRows' | 'autosize'> {
  value: string
  onChange: (value: string) => void
  minRows: number
  maxRows: number
}

/** An input of several lines that grows with its text, and stays quick with a hundred thousand characters. */
export function GrowingInput({ value, onChange, minRows, maxRows, ...props }: GrowingInputProps) {
  const sizes: CSSProperties & Record<'--fewest-rows' | '--most-rows', number> = { '--fewest-rows': minRows, '--most-rows': maxRows }
  return (
    <Textarea
      {...props}
      classNames={{ input: styles.input ?? '' }}
      styles={{ input: sizes }}
      // for a browser that does not know field-sizing
      rows={Math.max(minRows, value.split('\n', maxRows).length)}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onPaste={(event) => pasteAtOnce(event, onChange)}
    />
  )
}

const pastedByBrowser = 5000

/** Chromium pastes line by line, each slower than the one before: thousands of lines would stop the page for minutes. */
function pasteAtOnce(event: ClipboardEvent<HTMLTextAreaElement>, onChange: (value: string) => void): void {
  const pasted = event.clipboardData.getData('text/plain')
  if (pasted.length <= pastedByBrowser) return
  event.preventDefault()
  const input = event.currentTarget
  const atEnd = input.selectionEnd === input.value.length
  input.setRangeText(pasted, input.selectionStart, input.selectionEnd, 'end')
  onChange(input.value)
  if (atEnd) input.scrollTop = input.scrollHeight
}
