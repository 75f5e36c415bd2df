import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { keepRemoved } from '@nurt/core/blueprint/keep-removed.ts'
import { validateBlueprint } from '@nurt/core/blueprint/validate.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { type RawBuilder, sql } from 'kysely'
import { type Ctx, afterCommit, inExclusiveTransaction } from '../context.ts'
import { guarded } from '../db/guard.ts'
import { type Change, statementsOf, structureChanges } from './change-structure.ts'
import { dataFaults } from './data-faults.ts'
import { type Retype, retypes } from './field-changes.ts'
import { fillsOf } from './fills.ts'
import { mustConfigure } from './must-configure.ts'
import { dropShadows, growShadows, swapColumns } from './retype.ts'
import { settleAfterCommit } from './settle.ts'
import { settlingOf } from './settling-work.ts'
import { type Table, structureOf } from './structure.ts'

interface NewVersion {
  /** What is published, made from the snapshot of `ctx`. */
  blueprint: Blueprint
  note?: string
  /** Runs in the transaction, before anything is changed: refuses when what was read before no longer stands. */
  recheck?: (ctx: Ctx) => Promise<void>
}

/**
 * The only way to a new version. First everything that takes long and changes nothing that is seen: validation, the data's faults, new
 * columns for new types. Then the structure and the version in one short transaction, alone. What takes long and may come later (indexes,
 * checks of links, computed values) is settled after the commit. Refuses with `invalid_blueprint`, `not_fitting`, `blueprint_changed`.
 */
export async function publishBlueprint(ctx: Ctx, input: NewVersion): Promise<{ version: number }> {
  mustConfigure(ctx)
  refuseFaults(input.blueprint)
  const next = keepRemoved(ctx.snapshot.blueprint, input.blueprint)
  refuseFaults(next)
  const willFail = await dataFaults(ctx, next)
  if (willFail.length > 0) refuse('not_fitting', { willFail })

  const moved = retypes(ctx.snapshot.blueprint, next)
  const publish = () => publishStructure(ctx, { ...input, blueprint: next }, moved)
  return moved.length > 0 ? withShadows(ctx, moved, next, publish) : publish()
}

export function refuseFaults(blueprint: Blueprint): void {
  const problems = validateBlueprint(blueprint)
  if (problems.length > 0) refuse('invalid_blueprint', { problems })
}

/** Two such publishes would fill the same columns: the second is refused. */
async function withShadows<T>(ctx: Ctx, moved: readonly Retype[], next: Blueprint, publish: () => Promise<T>): Promise<T> {
  const published = await guarded(ctx.platform, 'retyping', ctx.workspace.id, async () => {
    await dropShadows(ctx)
    try {
      await growShadows(ctx, moved, next)
      return await publish()
    } finally {
      await dropShadows(ctx)
    }
  })
  return published === 'taken' ? refuse('busy') : published.done
}

async function publishStructure(outer: Ctx, input: NewVersion, moved: readonly Retype[]): Promise<{ version: number }> {
  const seen = outer.snapshot.version
  return inExclusiveTransaction(outer, async (ctx) => {
    if (ctx.snapshot.version !== seen) refuse('blueprint_changed', { version: ctx.snapshot.version })
    await input.recheck?.(ctx)
    await refuseLockout(ctx, input.blueprint)
    await swapColumns(ctx, moved, input.blueprint)
    await changeStructure(ctx, input.blueprint, moved)
    const version = seen + 1
    await writeVersion(ctx, version, input)
    afterCommit(ctx, () => ctx.platform.snapshots.published(ctx.workspace.id))
    await settleAfterCommit(ctx, settlingOf(ctx.snapshot.blueprint, input.blueprint), version)
    return { version }
  })
}

/** Nobody could ever publish again, nor change anybody's role. */
async function refuseLockout(ctx: Ctx, { roles }: Blueprint): Promise<void> {
  const configuring = roles.filter(({ configure }) => configure).map(({ key }) => key)
  const members = ctx.db.selectFrom('nurt_member').select('person').where('active', '=', true).where('role', 'in', configuring)
  if (!(await members.limit(1).executeTakeFirst())) refuse('in_use', { reason: 'last_administrator' })
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
  const steps = next.modules.find(({ key }) => key === table)?.process?.steps.map(({ key }) => key) ?? []
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

async function writeVersion(ctx: Ctx, version: number, { blueprint, note }: NewVersion): Promise<void> {
  const row = { number: version, blueprint: JSON.stringify(blueprint), by: ctx.actor.id, note: note ?? null }
  await ctx.db.insertInto('nurt_version').values(row).execute()
  await ctx.db.deleteFrom('nurt_draft').execute()
  await ctx.db.deleteFrom('nurt_draft_operation').execute()
  await sql`update platform.workspace set version = ${version} where id = ${ctx.workspace.id}`.execute(ctx.db)
}
