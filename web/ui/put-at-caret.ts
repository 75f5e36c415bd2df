import { flushSync } from 'react-dom'

interface Put {
  /** Sets the text that the input shows. */
  show: () => void
  /** Where one goes on. */
  caret: number
}

/** Shows a text that something was put into, with the caret behind it before the next key is heard: what is typed on would land elsewhere. */
export function putAtCaret(input: HTMLInputElement | HTMLTextAreaElement | null, { show, caret }: Put): void {
  flushSync(show)
  input?.focus()
  input?.setSelectionRange(caret, caret)
}
