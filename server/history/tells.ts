import { fold } from '@nurt/core/fields/fold.ts'
import type { HistoryEvent } from '@nurt/core/history/api.ts'

/** Whether the text stands in what the event shows: asked of what was found in the database, which holds more than may be read. */
export function tells({ title, changes, details, importedFrom, files = [] }: HistoryEvent, text: string | undefined): boolean {
  if (text === undefined) return true
  const shown = fold(JSON.stringify([title, changes, details, importedFrom ?? '', files.map(({ name }) => name)]))
  return spellings(text).some((one) => shown.includes(fold(one)))
}

/** An amount as it is stored beside the text as it was typed: `12 500,50` is kept as `12500.50`. */
export function spellings(text: string): string[] {
  const isAmount = /^\d[\d\s.,]*$/.test(text)
  return isAmount ? [text, text.replaceAll(/\s/g, '').replace(/,(?=\d{1,2}$)/, '.')] : [text]
}
