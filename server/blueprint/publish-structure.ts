import type { DraftOperation } from '@nurt/core/blueprint/api.ts'
import { statusesOf } from '@nurt/core/blueprint/statuses.ts'
import { withoutSplits } from '@nurt/core/blueprint/step-moves.ts'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { type RawBuilder, sql } from 'kysely'
import { type Ctx, afterCommit } from '../context.ts'
import { together } from '../db/together.ts'
import { emit } from '../events/emit.ts'
import { type Change, statementsOf, structureChanges } from './change-structure.ts'
import type { Retype } from './field-changes.ts'
import { fillsOf } from './fills.ts'
import { putOnSteps } from './put-on-steps.ts'
import { swapColumns } from './retype.ts'
import { noteSettling, settlingOf } from './settling-work.ts'
import { type Table, structureOf } from './structure.ts'

/** A checked blueprint that is to become the current version. */
export interface NextVersion {
  blueprint: Blueprint
  note?: string
  cases?: CasesThen
  /** It was made past the draft, by this: the draft stays as it is, on the new version. */
  pastDraft?: Omit<DraftOperation, 'id'>[]
  /** Nothing but rows of this table changed. */
  decision?: { module: string; key: string }
}

/** Modules whose running cases may begin anew where they cannot go on, and those whose cases stay with the process of now. */
export interface CasesThen {
  restart: readonly string[]
  keep: readonly string[]
  /** By module among these: the cases that stay; absent: all. */
  only: Readonly<Record<string, readonly string[]>>
}

/** What rooms right of this one do before the structure is changed (`server/app.ts`). */
export const beforeStructure: ((ctx: Ctx, next: Blueprint, cases: CasesThen) => Promise<void>)[] = []

/**
 * Brings the structure to the next version and makes it the current one, alone in the workspace (`inExclusiveTransaction`). Everybody
 * waits meanwhile: what does not depend on each other is asked together.
 */
export async function publishStructure(ctx: Ctx, next: NextVersion, moved: readonly Retype[]): Promise<{ version: number }> {
  const version = ctx.snapshot.version + 1
  const { cases = { restart: [], keep: [], only: {} } } = next
  for (const prepare of beforeStructure) await prepare(ctx, next.blueprint, cases)
  afterCommit(ctx, () => ctx.platform.snapshots.published(ctx.workspace.id))
  await together([
    refuseLockout(ctx, next.blueprint),
    writeVersion(ctx, version, next),
    emit(ctx, { type: 'blueprint.published', details: { version, ...told(next) } }),
    noteSettling(ctx, version, settlingOf(ctx.snapshot.blueprint, next.blueprint)),
  ])
  await putOnSteps(ctx, next.blueprint)
  // last: who reads the tables waits from here to the commit
  await swapColumns(ctx, moved, next.blueprint)
  await changeStructure(ctx, next.blueprint, moved)
  return { version }
}

function told({ note, decision }: NextVersion) {
  return { ...(note !== undefined && { note }), ...(decision && { decision }) }
}

/** Nobody could ever publish again, nor change anybody's role; or somebody would be left without a role, and see nothing. */
export async function refuseLockout(ctx: Ctx, { roles }: Blueprint): Promise<void> {
  const members = await ctx.db.selectFrom('nurt_member').select(['role', 'service']).where('active', '=', true).execute()
  const roleOf = new Map(roles.map((role) => [role.key, role]))
  if (!members.some(({ role, service }) => !service && roleOf.get(role)?.configure)) refuse('in_use', { reason: 'last_administrator' })
  const [lost] = members.filter(({ role }) => !roleOf.has(role))
  if (lost) refuse('in_use', { reason: 'role', role: lost.role })
}

async function changeStructure(ctx: Ctx, next: Blueprint, moved: readonly Retype[]): Promise<void> {
  const { schema } = ctx.workspace
  for (const change of changesOf(ctx.snapshot.blueprint, next, moved)) {
    const returning = change.kind === 'column' && change.column.name.startsWith('step') && (await hasColumn(ctx, change))
    const statements = returning ? returnSteps(schema, change, next) : statementsOf(schema, change)
    for (const statement of statements) await statement.execute(ctx.db)
  }
}

/** The steps of a process that was there before: a removed one leaves them standing. */
async function hasColumn(ctx: Ctx, { table, column }: Extract<Change, { kind: 'column' }>): Promise<boolean> {
  const found = await sql`select from pg_attribute a where a.attrelid = to_regclass(${`"${ctx.workspace.schema}"."${table}"`})
    and a.attname = ${column.name} and not a.attisdropped`.execute(ctx.db)
  return found.rows.length > 0
}

/** Records that came meanwhile, or stand on a step that is no more, begin on the first one. */
function returnSteps(schema: string, { table, column }: Extract<Change, { kind: 'column' }>, next: Blueprint): RawBuilder<unknown>[] {
  const steps = statusesOf(next.modules.find(({ key }) => key === table)?.process).map(({ key }) => key)
  if (column.name !== 'step') return []
  return [sql`update ${sql.id(schema, table)} set step = ${steps[0]} where step is null or step <> all(${steps}::text[])`]
}

function changesOf(current: Blueprint, next: Blueprint, moved: readonly Retype[]): Change[] {
  const after = structureOf(next)
  return structureChanges(swapped(structureOf(current), after, moved), after, fillsOf(current, next))
}

/** What stands once the columns are swapped: those of the new types, without their foreign keys; emptied tables are gone. */
function swapped(before: readonly Table[], after: readonly Table[], moved: readonly Retype[]): Table[] {
  const gone = new Set(moved.map(({ module, to }) => `${module}__${to.key}`))
  const fresh = new Map(after.map((table) => [table.name, table]))
  return before
    .filter(({ name }) => !gone.has(name))
    .map((table) => {
      const keys = moved.filter(({ module }) => module === table.name).map(({ to }) => to.key)
      const columns = (fresh.get(table.name)?.columns ?? []).filter(({ name }) =>
        keys.some((key) => name === key || name === `${key}_currency`),
      )
      const others = table.columns.filter(({ name }) => !keys.includes(name))
      return { ...table, columns: [...others, ...columns], links: table.links.filter(({ column }) => !keys.includes(column)) }
    })
}

async function writeVersion(ctx: Ctx, version: number, { blueprint, note, pastDraft }: NextVersion): Promise<void> {
  const row = { number: version, blueprint: JSON.stringify(withoutSplits(blueprint)), by: ctx.actor.id, note: note ?? null }
  const operations = pastDraft ? JSON.stringify(pastDraft) : operationsOf(ctx)
  await together([
    ctx.db
      .insertInto('nurt_version')
      .values({ ...row, operations })
      .execute(),
    ...(pastDraft
      ? [ctx.db.updateTable('nurt_draft').set({ base_version: version }).execute()]
      : [ctx.db.deleteFrom('nurt_draft').execute(), ctx.db.deleteFrom('nurt_draft_operation').execute()]),
    sql`update platform.workspace set version = ${version} where id = ${ctx.workspace.id}`.execute(ctx.db),
  ])
}

function operationsOf({ workspace }: Ctx): RawBuilder<string> {
  const iso = sql`to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
  return sql<string>`(
    select coalesce(jsonb_agg(jsonb_build_object('author', author, 'at', ${iso}, 'operation', operation) order by position), '[]')
    from ${sql.id(workspace.schema, 'nurt_draft_operation')} where not undone
  )`
}
