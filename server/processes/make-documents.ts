import type { Label, StepAction } from '@nurt/core/blueprint/document.ts'
import type { DocumentTemplate } from '@nurt/core/blueprint/document-template.ts'
import type { FileValue } from '@nurt/core/fields/field-type.ts'
import type { Ctx } from '../context.ts'
import { makeFile } from '../documents/make-file.ts'
import { readTemplate } from '../documents/templates.ts'
import { emit } from '../events/emit.ts'
import { beyondReach, isReadable, toldViewer } from '../permissions/view.ts'
import { changeDrafts } from '../records/change-drafts.ts'
import { draftOf, type Save } from '../records/draft.ts'
import { resolveReferences } from '../records/find-references.ts'
import { lockRecords } from '../records/load-records.ts'
import type { Acting } from './act.ts'
import { blocked } from './blocked.ts'
import { blueprintAt } from './earlier-blueprint.ts'
import { keptOn } from './kept.ts'

/**
 * Makes the files that the process makes of records, as these stand after the move, in its transaction. One whose template is gone since the
 * case's own version is not made, which the record's history tells; answers what these are called, as far as the actor may know of them.
 */
export async function makeDocuments(save: Save, acting: readonly Acting[], change: string): Promise<Label[]> {
  const templates = new Map((save.module.module.templates ?? []).map((template) => [template.key, template]))
  const wanted = acting.flatMap(({ draft, due }) => due.filter(isDocument).map(({ template }) => ({ record: draft.id, template })))
  const unmade: Label[] = []
  for (const { record, template } of wanted.filter((one) => !templates.has(one.template))) {
    const { name = {}, field } = (await templateThen(save.ctx, { module: save.module.key, record, template })) ?? {}
    const details = { name, change, ...(field !== undefined && { field }) }
    await emit(save.ctx, { type: 'document.unmade', module: save.module.key, record, details })
    unmade.push(field !== undefined && isReadable(toldViewer(save.ctx), save.module.key, field) ? name : {})
  }
  const making = [...Map.groupBy(wanted, ({ record }) => record)].flatMap(([record, own]) => {
    const found = own.flatMap(({ template }) => templates.get(template) ?? [])
    return found.length > 0 ? [{ record, templates: found }] : []
  })
  for (const one of making.toSorted((one, other) => (one.record < other.record ? -1 : 1))) await make(save, one, change)
  return unmade
}

interface Then {
  module: string
  record: string
  template: string
}

/** As the version had it that the record was kept on. */
async function templateThen(ctx: Ctx, { module, record, template }: Then): Promise<DocumentTemplate | undefined> {
  const kept = await keptOn(ctx, record)
  const then = kept === undefined ? undefined : (await blueprintAt(ctx, kept)).modules.find(({ key }) => key === module)
  return then?.templates?.find(({ key }) => key === template)
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
