import type { StepAction } from '@nurt/core/blueprint/document.ts'
import type { DocumentTemplate } from '@nurt/core/blueprint/document-template.ts'
import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { makeFile } from '../documents/make-file.ts'
import { readTemplate } from '../documents/templates.ts'
import { beyondReach } from '../permissions/view.ts'
import { changeDrafts } from '../records/change-drafts.ts'
import { draftOf, type Save } from '../records/draft.ts'
import { resolveReferences } from '../records/find-references.ts'
import { lockRecords } from '../records/load-records.ts'
import type { Acting } from './act.ts'
import { blocked } from './blocked.ts'

/**
 * Makes the files that the process makes of records, as these stand after the move, in its transaction. One whose template is gone since the
 * case's own version is not made.
 */
export async function makeDocuments(save: Save, acting: readonly Acting[], change: string): Promise<void> {
  const templates = new Map((save.module.module.templates ?? []).map((template) => [template.key, template]))
  const making = acting.flatMap(({ draft, due }) => {
    const found = due.filter(isDocument).flatMap(({ template }) => templates.get(template) ?? [])
    return found.length > 0 ? [{ record: draft.id, templates: found }] : []
  })
  for (const one of making.toSorted((one, other) => (one.record < other.record ? -1 : 1))) await make(save, one, change)
}

async function make(save: Save, { record, templates }: { record: string; templates: DocumentTemplate[] }, change: string): Promise<void> {
  const { module } = save
  const ctx = beyondReach(save.ctx)
  const [locked] = await lockRecords(ctx, module, [record], 'change')
  if (!locked) return
  const given: Record<string, unknown> = {}
  for (const template of templates) {
    const { field } = template
    const bytes = await readTemplate(ctx, template.sha256)
    if (!bytes) blocked(save.ctx, module.key, [{ reason: 'action_fails', module: module.key, field, code: 'file_unknown' }], record)
    const files = (given[field] ?? locked.values[field] ?? []) as (FileValue | string)[]
    given[field] = [...files, { id: await makeFile(save.ctx, { module, template, bytes, record: locked }) }]
  }
  const draft = { ...draftOf(locked, given), byProcess: true as const, set: Object.keys(given) }
  await resolveReferences(save, [draft])
  Object.assign(draft.values, draft.given)
  await changeDrafts(save, [draft], () => 'record.changed', change)
}

function isDocument(action: StepAction): action is StepAction & { do: 'document' } {
  return action.do === 'document'
}
