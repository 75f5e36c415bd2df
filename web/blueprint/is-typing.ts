/** Whether the person stands in a text or number that they type; a choice from a list is one act. */
export function isTyping(): boolean {
  const at = document.activeElement
  if (at instanceof HTMLTextAreaElement) return true
  return at instanceof HTMLInputElement && at.type === 'text' && at.getAttribute('aria-haspopup') !== 'listbox'
}
