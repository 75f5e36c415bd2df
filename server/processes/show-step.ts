import { changeDrafts } from '../records/change-drafts.ts'
import { draftOf, type Save } from '../records/draft.ts'
import type { Loaded } from '../records/load-records.ts'
import { momentOf } from '../records/save-of.ts'

/** Writes the step that its case has come to into a locked record; `save` is beyond anybody's reach. */
export async function showStep(save: Save, before: Loaded, { step, change }: { step: string; change: string }): Promise<void> {
  const draft = { ...draftOf(before, { step, step_since: momentOf(save) }), byProcess: true as const }
  await changeDrafts(save, [draft], () => 'record.moved', change)
}
