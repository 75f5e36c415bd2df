import type { Preview } from '@nurt/core/blueprint/api.ts'
import type { Difference } from '@nurt/core/blueprint/difference.ts'
import type { Blueprint, List } from '@nurt/core/blueprint/document.ts'
import { keepRemoved } from '@nurt/core/blueprint/keep-removed.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { type Counted, countUpTo } from './count-up-to.ts'
import { foreseeFaults } from './data-faults.ts'
import { changesOf, readDraft } from './draft.ts'
import { countPutOnSteps } from './put-on-steps.ts'
import { findFaults } from './find-faults.ts'
import { inTime } from './in-time.ts'

/** Nobody waits longer for it, however many records there are. */
const longestMs = 1000
const mostRecords = 10_000

/** What publishing the draft would do, as far as it is found out within `ms`. The data is asked only once the blueprint itself is valid. */
export async function previewDraft(ctx: Ctx, ms = longestMs): Promise<Preview> {
  const until = performance.now() + ms
  const { blueprint } = await readDraft(ctx)
  const problems = await findFaults(blueprint)
  const changes = changesOf(ctx, blueprint) ?? []
  if (problems.length > 0)
    return { problems, changes, touched: { modules: {}, steps: [], lists: [], fields: [] }, willFail: [], unchecked: [] }
  const next = keepRemoved(ctx.snapshot.blueprint, blueprint)
  const touched = await touchedBy(ctx, { changes, next, until })
  return { problems, changes, touched, ...(await foreseeFaults(ctx, next, until)) }
}

interface Foreseen {
  changes: readonly Difference[]
  next: Blueprint
  until: number
}

async function touchedBy(ctx: Ctx, { changes, next, until }: Foreseen): Promise<Preview['touched']> {
  const modules: Preview['touched']['modules'] = {}
  const ofRecords = changes.filter(({ kind }) => !kind.startsWith('role_'))
  for (const key of new Set(ofRecords.flatMap(({ module }) => module?.key ?? []))) {
    const counted = ctx.snapshot.modules.has(key) ? await inTime(ctx, until, (ctx) => countRecords(ctx, key)) : { count: 0 }
    if (counted) modules[key] = { records: counted.count, ...(counted.capped && { capped: true }) }
  }
  const fields = changes.filter(({ kind }) => isAboutField(kind)).map(({ module, element }) => `${module?.key}.${element?.key}`)
  const steps = await countPutOnSteps(ctx, next, until)
  return { modules, steps, lists: listsTouched(changes, next), fields: [...new Set(fields)] }
}

/** Lists that change themselves, and those that show or ask something that does, also over a link. */
function listsTouched(changes: readonly Difference[], next: Blueprint): string[] {
  const own = changes.filter(({ kind }) => kind.startsWith('list_')).flatMap(({ element }) => element?.key ?? [])
  const fields = changes.filter(({ kind }) => isAboutField(kind))
  const using = next.lists.filter((list) => fields.some(({ module, element }) => mentions(list, module?.key, element?.key)))
  return [...new Set([...own, ...using.map(({ key }) => key)])]
}

function mentions(list: List, module: string | undefined, field: string | undefined): boolean {
  const text = JSON.stringify(list)
  return text.includes(`.${field}"`) || (list.module === module && (text.includes(`"${field}"`) || text.includes(`"${field}.`)))
}

function isAboutField(kind: Difference['kind']): boolean {
  return /^(field_(?!s)|type_|became_|formula_|choice|column_)/.test(kind)
}

/** As the lists count them: without the trash. */
function countRecords(ctx: Ctx, module: string): Promise<Counted> {
  return countUpTo(ctx, sql`from ${sql.id(ctx.workspace.schema, module)} where trashed_at is null`, mostRecords)
}
