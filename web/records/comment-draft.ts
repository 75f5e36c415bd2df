import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { type DraftPlace, readDraft } from '../api/typed-draft.ts'

/** Under which names a comment that is being written is kept with its files; field keys never hold a dot. */
export const commentDraft = 'comment.text'
export const filesDraft = 'comment.files'

export function keptComment(place: DraftPlace): string {
  const kept = readDraft(place)[commentDraft]
  return typeof kept === 'string' ? kept : ''
}

export function keptFiles(place: DraftPlace): FileValue[] {
  const files = readDraft(place)[filesDraft]
  return Array.isArray(files) ? (files as FileValue[]) : []
}
