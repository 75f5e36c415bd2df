import { ownTableOf } from '@nurt/core/blueprint/columns.ts'
import type { DeletionPreview } from '@nurt/core/records/deletion-api.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'
import { mustConfigure } from '../must-configure.ts'
import { environmentOf } from '../environment-of.ts'
import { viewOf } from '../permissions/view.ts'
import { withinReach } from '../permissions/within-reach.ts'
import { ask, prepare } from '../db/statement.ts'
import type { Deleting } from './delete-records.ts'
import { leadsTo } from './live-links.ts'
import { linkingFields } from './lost-links.ts'
import { shownMerged } from './merged-records.ts'
import { saveOf } from './save-of.ts'
import { someTitles } from './seen-titles.ts'
import { trashedRecords } from './trashed-records.ts'

/** What goes with records of the trash, which links of others become blank, of those that the actor sees, and which records stay. */
export async function previewDeletion(ctx: Ctx, { module, records }: Deleting): Promise<DeletionPreview> {
  mustConfigure(ctx)
  const save = saveOf(ctx, module, 'trash')
  const trashed = await trashedRecords(save, records)
  const shown = new Set(await shownMerged(ctx, module, trashed))
  const ids = trashed.filter((id) => !shown.has(id))
  const staying = await stayingOf(ctx, module, records, ids)
  const { schema } = ctx.workspace
  const view = viewOf(ctx, environmentOf(ctx))
  const isOne = (column: RawBuilder<unknown>) => sql`${column} = any(${ids}::uuid[])`
  const count = (from: RawBuilder<unknown>) => sql`(select count(*)::int from ${from})`
  const lines = save.module.lines.map((field) => ownTableOf(module, field) ?? '')
  const linking = linkingFields(save)
  const losing = linking.map(({ module: other, field }) => {
    const own = ownTableOf(other, field)
    const columns = field.type === 'lines' ? field.fields.filter((part) => leadsTo(part, module)) : []
    const leads =
      field.type === 'link'
        ? isOne(sql`linking.${sql.id(field.key)}`)
        : sql`exists (select from ${tableRef(schema, own ?? '')} as one where one.record = linking.id and (${sql.join(
            field.type === 'multi_link' ? [isOne(sql`one.target`)] : columns.map(({ key }) => isOne(sql`one.${sql.id(key)}`)),
            sql` or `,
          )}))`
    const isOther = other === module ? sql`linking.id <> all(${ids}::uuid[])` : sql`true`
    return count(sql`${tableRef(schema, other)} as linking where ${leads} and ${isOther} and ${withinReach(view, 'see', other, 'linking')}`)
  })
  const query = sql`select ${sql.join([
    count(sql`${tableRef(schema, 'nurt_file')} where ${isOne(sql`record`)}`),
    count(sql`${tableRef(schema, 'nurt_event')} as said where ${isOne(sql`record`)} and type = 'comment.written' and not exists (
      select from ${tableRef(schema, 'nurt_event')} as gone where gone.record = said.record and gone.type = 'comment.removed'
      and gone.details ->> 'comment' = said.id::text)`),
    sql`${
      lines.length === 0
        ? sql`0`
        : sql.join(
            lines.map((table) => count(sql`${tableRef(schema, table)} where ${isOne(sql`record`)}`)),
            sql` + `,
          )
    }`,
    ...losing,
  ])}`
  const [row = []] = await ask(prepare(ctx.snapshot.version, query), { ctx })
  const [files = 0, comments = 0, lineCount = 0, ...counts] = row.map(Number)
  return {
    records: ids.length,
    files,
    comments,
    lines: lineCount,
    links: linking.flatMap(({ module, field }, at) => {
      const count = counts[at] ?? 0
      return count > 0 ? [{ module, field: field.key, count }] : []
    }),
    staying,
  }
}

async function stayingOf(
  ctx: Ctx,
  module: string,
  named: readonly string[] = [],
  going: readonly string[],
): Promise<DeletionPreview['staying']> {
  const goes = new Set(going)
  const records = named.filter((id) => !goes.has(id))
  return { records, names: await someTitles(ctx, module, records) }
}
