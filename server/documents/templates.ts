import { createHash } from 'node:crypto'
import type { DataFault } from '@nurt/core/blueprint/api.ts'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import type { LookedAt } from '@nurt/core/documents/api.ts'
import { resolveTags } from '@nurt/core/documents/resolve-tags.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { readDraftModules } from '../blueprint/draft.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { mustConfigure } from '../must-configure.ts'
import { readDocx } from './read-docx.ts'

interface Uploaded {
  module: string
  name: string
  bytes: Buffer
}

/** Looks at a Word document that is to be a template of a module of the draft, and keeps it where all of its tags stand for something. */
export async function takeTemplate(ctx: Ctx, { module: key, name, bytes }: Uploaded): Promise<LookedAt> {
  mustConfigure(ctx)
  const blueprint = await readDraftModules(ctx)
  const module = blueprint.modules.find((one) => one.key === key) ?? refuse('not_found')
  const docx = readDocx(bytes)
  if ('problem' in docx) return { problems: [{ code: docx.problem }] }
  const { tags, problems } = resolveTags(blueprint, module, docx.tags)
  if (docx.problems.length + problems.length > 0) return { problems: [...docx.problems, ...problems] }
  const template = keptTemplate(docx.bytes)
  await inTransaction(ctx, ({ db, actor }) => keepTemplates(db, [template], actor.id))
  return { sha256: template.sha256, file: name.slice(-200), tags }
}

/** A Word document by which files are made. */
export interface KeptTemplate {
  sha256: string
  bytes: Buffer
}

export function keptTemplate(bytes: Buffer): KeptTemplate {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes }
}

/** Puts them beside those that the workspace keeps. */
export async function keepTemplates(db: Ctx['db'], templates: readonly KeptTemplate[], by: string): Promise<void> {
  if (templates.length === 0) return
  await db
    .insertInto('nurt_template')
    .values(templates.map((template) => ({ ...template, created_by: by })))
    .onConflict((one) => one.doNothing())
    .execute()
}

/** As it was uploaded, for who changes it. */
export async function findTemplate(ctx: Ctx, sha256: string): Promise<Buffer> {
  mustConfigure(ctx)
  return (await readTemplate(ctx, sha256)) ?? refuse('not_found')
}

export async function readTemplate({ db }: Ctx, sha256: string): Promise<Buffer | undefined> {
  return (await db.selectFrom('nurt_template').select('bytes').where('sha256', '=', sha256).executeTakeFirst())?.bytes
}

/** Templates come with the workspace that they were uploaded to: a blueprint from elsewhere only names them. */
export async function missingTemplates({ db }: Ctx, next: Blueprint): Promise<DataFault[]> {
  const used = next.modules.flatMap(({ key, templates = [] }) => templates.map((template) => ({ module: key, template })))
  if (used.length === 0) return []
  const asked = used.map(({ template }) => template.sha256)
  const kept = new Set(
    (await db.selectFrom('nurt_template').select('sha256').where('sha256', 'in', asked).execute()).map((one) => one.sha256),
  )
  const missing = used.filter(({ template }) => !kept.has(template.sha256))
  return missing.map(({ module, template }) => ({ code: 'template_missing', module, field: template.field, count: 1, records: [] }))
}
