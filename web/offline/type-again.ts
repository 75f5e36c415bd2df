import { keepTyped } from '../api/typed-draft.ts'
import { commentDraft, filesDraft, keptComment, keptFiles } from '../records/comment-draft.ts'
import { paths } from '../paths.ts'
import { dropUnsent, isComment, isNew, type KeptUnsent, knownUnsent } from './outbox.ts'
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
    const typed = isNew(entry) ? { ...place, record: 'new' } : place
    for (const [field, value] of Object.entries(values)) keepTyped(typed, field, value)
  }
  await dropUnsent([entry])
  if (isNew(entry)) location.assign(paths.newRecord(place.workspace, place.module))
  else location.reload()
}

/** A new record goes with all that was done on it. */
export async function giveUpNew(entry: KeptUnsent): Promise<void> {
  const { workspace } = placeOf(entry)
  await dropUnsent(knownUnsent().filter(({ record }) => record === entry.record))
  location.assign(paths.inbox(workspace))
}
