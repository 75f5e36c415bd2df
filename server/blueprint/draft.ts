import type { Draft, DraftOperation, Seen } from '@nurt/core/blueprint/api.ts'
import { blueprintSchema } from '@nurt/core/blueprint/blueprint-schema.ts'
import { checkShape } from '@nurt/core/blueprint/check-shape.ts'
import { diffBlueprints } from '@nurt/core/blueprint/diff.ts'
import type { Difference } from '@nurt/core/blueprint/difference.ts'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { keepRemoved } from '@nurt/core/blueprint/keep-removed.ts'
import { type Operation, applyOperations, undoes } from '@nurt/core/blueprint/operations.ts'
import { Refusal, refuse } from '@nurt/core/refusal.ts'
import { afterCommit, type Ctx, inTransaction } from '../context.ts'
import { draftClashes } from './draft-clashes.ts'
import { findFaults } from './find-faults.ts'
import { mustConfigure } from '../must-configure.ts'
import { refuseUpcoming } from './upcoming.ts'

/** The draft before it is told to anybody. */
export type OpenDraft = Omit<Draft, 'changes' | 'faults'>

/** The shared draft; without one, the published blueprint and no operations. */
export async function readDraft(ctx: Ctx): Promise<OpenDraft> {
  mustConfigure(ctx)
  const operations = await draftOperations(ctx)
  return {
    baseVersion: ctx.snapshot.version,
    operations,
    published: ctx.snapshot.blueprint,
    blueprint: applyOperations(
      ctx.snapshot.blueprint,
      operations.map(({ operation }) => operation),
    ),
    conflicts: conflictsIn(operations),
  }
}

/** The draft for whoever reads its modules: refused with `invalid_blueprint` while something else stands there. */
export async function readDraftModules(ctx: Ctx): Promise<Blueprint> {
  const { blueprint } = await readDraft(ctx)
  const isRead = ([part = 'modules']: readonly string[]) => part === 'modules' || part === 'languages'
  const problems = checkShape(blueprint, blueprintSchema).filter(({ path }) => isRead(path))
  if (problems.length > 0) refuse('invalid_blueprint', { problems })
  return blueprint
}

/** With the number of changes that its publish would make, and of faults in its way. */
export async function describeDraft(ctx: Ctx): Promise<Draft> {
  const draft = await readDraft(ctx)
  if (draft.operations.length === 0) return { ...draft, changes: 0, faults: 0 }
  const changes = changesOf(ctx, draft.blueprint)
  // one, so that it is seen and can be discarded
  return { ...draft, changes: changes ? changes.length : 1, faults: (await findFaults(draft.blueprint)).length }
}

/** What publishing would change; undefined where the draft has the wrong shape, which cannot be compared. */
export function changesOf(ctx: Ctx, draft: Blueprint): Difference[] | undefined {
  const published = ctx.snapshot.blueprint
  const isShaped = checkShape(draft, blueprintSchema).length === 0
  return isShaped ? diffBlueprints(published, keepRemoved(published, draft)) : undefined
}

/**
 * Refuses with `not_found` what does not fit onto the draft as it stands, and with `changed_meanwhile` what would cover another's change
 * that the author has not seen.
 */
export function addOperations(ctx: Ctx, operations: readonly Operation[], seen: readonly Seen[] = []): Promise<Draft> {
  return changeDraft(ctx, async (ctx) => {
    const draft = await readDraft(ctx)
    const after = applyOperations(draft.blueprint, operations)
    const clashes = await draftClashes(ctx, { draft, after, seen })
    if (clashes.length > 0) refuse('changed_meanwhile', { clashes })
    // one moment for all: by it they are told, and taken back, as one step
    const at = ctx.now().toISOString()
    const rows = operations.map((operation) => ({ author: ctx.actor.id, at, operation: JSON.stringify(operation) }))
    if (rows.length > 0) await ctx.db.insertInto('nurt_draft_operation').values(rows).execute()
  })
}

/** Takes operations out, all or none, whoever made them. Refuses with `in_use` when a later one stands on them: `details.path` says which. */
export function removeOperations(ctx: Ctx, ids: readonly string[]): Promise<Draft> {
  return changeDraft(ctx, async (ctx) => {
    const operations = await draftOperations(ctx)
    const rest = operations.filter(({ id }) => !ids.includes(id))
    if (rest.length + new Set(ids).size !== operations.length) refuse('not_found')
    refuseLoose(
      ctx,
      rest.map(({ operation }) => operation),
    )
    await ctx.db.deleteFrom('nurt_draft_operation').where('position', 'in', ids.map(Number)).execute()
  })
}

export function discardDraft(ctx: Ctx): Promise<Draft> {
  return changeDraft(ctx, async (ctx) => {
    await ctx.db.deleteFrom('nurt_draft_operation').execute()
    await ctx.db.deleteFrom('nurt_draft').execute()
  })
}

/** Operations that still hold, oldest first. Those of a publish are gone with it, so all stand on the published version. */
export async function draftOperations(ctx: Ctx): Promise<DraftOperation[]> {
  const rows = await ctx.db
    .selectFrom('nurt_draft_operation')
    .select(['position', 'author', 'at', 'operation'])
    .where('undone', '=', false)
    .orderBy('position')
    .execute()
  return rows.map(({ position, author, at, operation }) => ({ id: String(position), author, at, operation: operation as Operation }))
}

/** The draft's row is its lock: administrators' changes come one after the other. */
function changeDraft(outer: Ctx, change: (ctx: Ctx) => Promise<void>): Promise<Draft> {
  return inTransaction(outer, async (ctx) => {
    mustConfigure(ctx)
    await ctx.db
      .insertInto('nurt_draft')
      .values({ base_version: ctx.snapshot.version })
      .onConflict((conflict) => conflict.column('single').doUpdateSet({ base_version: ctx.snapshot.version }))
      .execute()
    await refuseUpcoming(ctx)
    await change(ctx)
    afterCommit(ctx, () => ctx.platform.notifications.tell('nurt_draft', String(ctx.workspace.id)))
    return describeDraft(ctx)
  })
}

function refuseLoose(ctx: Ctx, rest: readonly Operation[]): void {
  try {
    applyOperations(ctx.snapshot.blueprint, rest)
  } catch (error) {
    if (error instanceof Refusal) refuse('in_use', error.details)
    throw error
  }
}

function conflictsIn(operations: readonly DraftOperation[]): [string, string][] {
  return operations.flatMap((one, index) =>
    operations
      .slice(index + 1)
      .filter((other) => other.author !== one.author && undoes(other.operation, one.operation))
      .map((other): [string, string] => [one.id, other.id]),
  )
}
