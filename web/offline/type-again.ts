import { keepTyped } from '../api/typed-draft.ts'
import { commentDraft, filesDraft, keptComment, keptFiles } from '../records/comment-draft.ts'
import { dropUnsent, isComment, type KeptUnsent } from './outbox.ts'
import { placeOf } from './place-of.ts'

/** Puts what was written back to where it is typed, below what stands there by now, and sends it no more. */
export async function typeAgain(entry: KeptUnsent): Promise<void> {
  const place = placeOf(entry)
  if (isComment(entry)) {
    const { text } = entry.body as { text: string }
    const files = [...keptFiles(place), ...(entry.files ?? [])]
    keepTyped(place, commentDraft, [keptComment(place), text].filter(Boolean).join('\n'))
    if (files.length > 0) keepTyped(place, filesDraft, files)
  } else {
    const { values } = entry.body as { values: Record<string, unknown> }
    for (const [field, value] of Object.entries(values)) keepTyped(place, field, value)
  }
  await dropUnsent([entry])
  location.reload()
}
