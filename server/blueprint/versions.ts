import type { Publication, VersionRow } from '@nurt/core/blueprint/api.ts'
import { diffBlueprints } from '@nurt/core/blueprint/diff.ts'
import type { Difference } from '@nurt/core/blueprint/difference.ts'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { draftSteps, type ToldStep } from '@nurt/core/blueprint/draft-steps.ts'
import { isEqual } from '@nurt/core/blueprint/equal.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { draftOperations, readDraft } from './draft.ts'
import { mustConfigure } from '../must-configure.ts'
import { type CasesAsked, publishBlueprint } from './publish-blueprint.ts'

/** Each is compared with the one before it. */
const pageSize = 20

/** A page, newest first, each with what it changed; version 1 made everything. */
export async function listVersions(ctx: Ctx, { before }: { before?: number | undefined } = {}): Promise<ChangedVersion[]> {
  mustConfigure(ctx)
  let query = ctx.db
    .selectFrom('nurt_version')
    .select(['number', 'at', 'by', 'note', 'blueprint'])
    .orderBy('number', 'desc')
    .limit(pageSize + 1)
  if (before !== undefined) query = query.where('number', '<', before)
  const rows = await query.execute()
  return rows.slice(0, pageSize).map(({ number, at, by, note, blueprint }, place) => {
    const earlier = rows[place + 1]?.blueprint
    return { number, at, by: by ?? '', note, changes: earlier ? diffBlueprints(earlier, blueprint) : [] }
  })
}

interface ChangedVersion extends VersionRow {
  changes: Difference[]
}

/** How a version came to be, the last step first; nothing where it was made without a draft. */
export async function listVersionSteps(ctx: Ctx, version: number): Promise<ToldStep[]> {
  mustConfigure(ctx)
  const row = await ctx.db.selectFrom('nurt_version').select('operations').where('number', '=', version).executeTakeFirst()
  if (!row) refuse('not_found', { version })
  if (row.operations.length === 0) return []
  const steps = draftSteps(await findVersion(ctx, version - 1), row.operations)
  return steps.map(({ author, at, changes }) => ({ author, at, changes }))
}

interface Asked extends CasesAsked {
  note?: string | undefined
}

/**
 * Publishes the draft as it stands when the transaction begins; refuses with `blueprint_changed` when someone touched it meanwhile. Without
 * operations there is nothing to publish: the version stays.
 */
export async function publishDraft(ctx: Ctx, { note, ...cases }: Asked = {}): Promise<Publication> {
  const draft = await readDraft(ctx)
  if (draft.operations.length === 0) return { version: draft.baseVersion }
  const seen = draft.operations.map(({ id }) => id).join()
  return publishBlueprint(ctx, {
    blueprint: draft.blueprint,
    ...(note !== undefined && { note }),
    ...cases,
    async inSameTransaction(ctx) {
      const operations = await draftOperations(ctx)
      if (operations.map(({ id }) => id).join() !== seen) refuse('blueprint_changed', { version: ctx.snapshot.version })
    },
  })
}

/** Publishes an earlier version as a new one. A draft must be published or discarded first: it would not fit onto what follows. */
export async function rollBack(ctx: Ctx, version: number, cases: CasesAsked = {}): Promise<Publication> {
  mustConfigure(ctx)
  const blueprint = await findVersion(ctx, version)
  const refuseWithDraft = async (ctx: Ctx) => {
    const draft = await readDraft(ctx)
    if (!isEqual(draft.blueprint, ctx.snapshot.blueprint)) refuse('in_use', { draft: draft.operations.length })
  }
  await refuseWithDraft(ctx)
  return publishBlueprint(ctx, { blueprint, note: `↶ ${version}`, ...cases, inSameTransaction: refuseWithDraft })
}

export async function findVersion(ctx: Ctx, version: number): Promise<Blueprint> {
  const row = await ctx.db.selectFrom('nurt_version').select('blueprint').where('number', '=', version).executeTakeFirst()
  return row?.blueprint ?? refuse('not_found', { version })
}
