import type { CaseLog } from '@nurt/core/discovery/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, given, statementFor } from '../db/statement.ts'
import { selectTitle, tableRef } from '../fields/select-wire.ts'
import { mustConfigure } from '../must-configure.ts'
import { isReadable, moduleFor, viewOf, viewerOf, type View } from '../permissions/view.ts'
import { withinReach } from '../permissions/within-reach.ts'

const mostCases = 10_000

interface Asked {
  module: string
  records?: string | undefined
}

/**
 * On which statuses records have stood, from their history: what somebody, or an import, put them on. That statuses were merged or split moved
 * nobody. A record whose history tells nothing, such as a sample, stands where it stands.
 */
export async function readCaseLog(ctx: Ctx, { module, records }: Asked): Promise<CaseLog> {
  mustConfigure(ctx)
  if (!moduleFor(viewerOf(ctx), module).module.process) refuse('not_found')
  const isChosen = records !== undefined
  const statement = statementFor(ctx, `case log ${module} ${isChosen}`, (environment) =>
    reading(viewOf(ctx, environment), module, isChosen),
  )
  const rows = (await ask(statement, { ctx, given: { records: records?.split(',') } })) as [string, string | null, string[] | null][]
  return {
    cases: rows.slice(0, mostCases).map(([id, title, steps]) => ({ id, title: title ?? '', steps: folded(steps ?? []) })),
    capped: rows.length > mostCases,
  }
}

function reading(view: View, module: string, isChosen: boolean): RawBuilder<unknown> {
  const { schema, snapshot } = view
  const row = { schema, blueprint: snapshot.blueprint, module, alias: 'record' }
  const title = snapshot.modules.get(module)?.module.title ?? ''
  const named = isReadable(view, module, title) ? selectTitle(row) : sql`''`
  const chosen = isChosen ? sql`and record.id = any(${given('records')}::uuid[])` : sql``
  return sql`with chosen as materialized (
      select record.id, ${named} as title, record.step from ${tableRef(schema, module)} as record
      where record.trashed_at is null and ${withinReach(view, 'see', module, 'record')} ${chosen}
      order by record.id desc limit ${sql.lit(mostCases + 1)}
    ) select chosen.id, chosen.title, coalesce(
      (select array_agg(event.changes -> 'step' ->> 1 order by event.at, event.type <> 'record.created', event.id) from ${tableRef(schema, 'nurt_event')} as event
        where event.record = chosen.id and event.type like 'record.%' and event.changes ? 'step' and event.details ->> 'statuses' is null
          and event.changes -> 'step' ->> 1 is not null),
      array[chosen.step]) as steps
    from chosen where chosen.step is not null order by chosen.id desc`
}

function folded(steps: readonly string[]): string[] {
  return steps.filter((step, index) => step !== steps[index - 1])
}
