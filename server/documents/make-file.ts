import { createHash } from 'node:crypto'
import type { Path } from '@nurt/core/blueprint/document.ts'
import type { DocumentTemplate } from '@nurt/core/blueprint/document-template.ts'
import { todayPath } from '@nurt/core/blueprint/check-templates.ts'
import { labelOf } from '@nurt/core/blueprint/label.ts'
import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import type { Ctx } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { environmentOf } from '../environment-of.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { withPaths } from '../records/over-links.ts'
import { fillDocx } from './fill-docx.ts'

interface Making {
  module: CompiledModule
  template: DocumentTemplate
  /** Kept under its SHA-256. */
  bytes: Buffer
  record: { id: string; title: string; values: Values }
}

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/**
 * Makes a file of a record that is locked, as its next version by this template, in the open transaction: it hangs nowhere yet, and its bytes
 * are brought to the other files once that is committed. Answers its id.
 */
export async function makeFile(ctx: Ctx, { module, template, bytes, record }: Making): Promise<string> {
  const { blueprint } = ctx.snapshot
  const { languages, timeZone, country, currency } = blueprint
  const language = languages[0] ?? 'en'
  const [values = {}] = await withPaths(ctx, module, templatePaths(template), [record.values])
  const filled = await fillDocx(bytes, {
    blueprint,
    module: module.module,
    tags: template.tags,
    values,
    locale: { language, timeZone, country, currency },
    nameOf: await readNames(ctx),
    today: environmentOf(ctx).today,
  })
  const sha256 = createHash('sha256').update(filled).digest('hex')
  const id = newId()
  const { version, first } = await nextVersion(ctx, record.id, template)
  const name = fileName(`${labelOf(template.name, language, languages)} ${record.title}`, version)
  const file = { id, name, size: filled.length, type: docxType, sha256, created_by: ctx.actor.id, version, first: first ?? id }
  await ctx.db
    .insertInto('nurt_file')
    .values({ ...file, template: template.key })
    .execute()
  await ctx.db
    .insertInto('nurt_made_file')
    .values({ sha256, bytes: filled })
    .onConflict((one) => one.doNothing())
    .execute()
  await enqueue(ctx, 'files.keep_made', { sha256 })
  return id
}

/** What it reads of the record and of what that links to. */
export function templatePaths({ tags }: DocumentTemplate): Path[] {
  return [...new Set(tags.filter(({ path }) => path !== todayPath).map(({ path }) => path))]
}

/** Also of versions that were left out of the field since: no two files are ever called the same version. */
async function nextVersion({ db }: Ctx, record: string, { key, field }: DocumentTemplate) {
  const of = db.selectFrom('nurt_file').where('record', '=', record).where('field', '=', field)
  const made = await of
    .select('first')
    .where('template', '=', key)
    .where('first', 'is not', null)
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
  if (!made?.first) return { version: 1, first: undefined }
  const { last } = await of
    .select(({ fn }) => fn.max('version').as('last'))
    .where('first', '=', made.first)
    .executeTakeFirstOrThrow()
  return { version: Number(last) + 1, first: made.first }
}

const longestName = 150

/** Without what file systems and headers cannot carry. */
function fileName(text: string, version: number): string {
  const plain = text.replace(/[\p{Cc}<>:"|?*/\\]/gu, '-').replace(/\s+/g, ' ')
  return `${plain.trim().slice(0, longestName).trim()} v${version}.docx`
}

async function readNames({ db }: Ctx): Promise<(id: string) => string> {
  const members = await db.selectFrom('nurt_member').select(['person as id', 'name']).execute()
  const teams = await db.selectFrom('nurt_team').select(['id', 'name']).execute()
  const names = new Map([...members, ...teams].map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? ''
}
