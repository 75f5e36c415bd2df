import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { isPathReadable } from '@nurt/core/permissions/readable-fields.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { moduleFor, viewerOf } from '../permissions/view.ts'
import { answerOf } from '../records/answer-of.ts'
import { askedOf, readerOfAsked } from '../records/asked-values.ts'
import { findLoaded, lockRecords } from '../records/load-records.ts'
import { updateRecords } from '../records/update-records.ts'
import { makeFile, templatePaths } from './make-file.ts'
import { readTemplate } from './templates.ts'

interface MakeDocument {
  module: string
  record: string
  template: string
}

/**
 * Makes a file of a record by hand, with nothing in it that its maker may not read: a template that asks for a field hidden from them is not
 * found, and one that leads to a record out of reach is refused with the paths, rather than made with gaps that nobody sees.
 */
export function makeDocument(outer: Ctx, { module: key, record: id, template: wanted }: MakeDocument): Promise<RecordAnswer> {
  return inTransaction(outer, async (ctx) => {
    const viewer = viewerOf(ctx)
    const module = moduleFor(viewer, key)
    const template = module.module.templates?.find((one) => one.key === wanted) ?? refuse('not_found', { template: wanted })
    const paths = templatePaths(template)
    const isRead = (path: string) => isPathReadable(viewer.snapshot, viewer.role, key, path)
    if (![template.field, ...paths].every(isRead)) refuse('not_found', { template: wanted })
    const [locked] = await lockRecords(ctx, module, [id], 'change')
    const record = await findLoaded(ctx, key, id)
    await refuseUnseen(ctx, key, { paths, values: record.values })
    const bytes = (await readTemplate(ctx, template.sha256)) ?? refuse('not_found', { template: wanted })
    const made = await makeFile(ctx, { module, template, bytes, record })
    const files = (locked?.values[template.field] ?? []) as FileValue[]
    const { save, records, change } = await updateRecords(ctx, {
      module: key,
      records: [{ id, values: { [template.field]: [...files, made] } }],
    })
    return records[0] ? { ...answerOf(save.view, save.module, records[0]), change } : refuse('not_found')
  })
}

async function refuseUnseen(ctx: Ctx, module: string, { paths, values }: { paths: readonly string[]; values: Record<string, unknown> }) {
  const asked = paths.map((path) => askedOf(ctx, module, path, values))
  const isRead = await readerOfAsked(ctx, asked)
  const unseen = asked.filter((one) => !isRead(module, one)).map(({ path }) => path)
  if (unseen.length > 0) refuse('not_allowed', { problem: 'document_unseen', paths: unseen })
}
