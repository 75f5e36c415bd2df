import type { Draft, DraftClash, Seen } from '@nurt/core/blueprint/api.ts'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { isEqual } from '@nurt/core/blueprint/equal.ts'
import { applyOperation, valueAt } from '@nurt/core/blueprint/operations.ts'
import type { Ctx } from '../context.ts'

interface Unseen {
  draft: Draft
  /** The draft with the author's operations done. */
  after: Blueprint
  seen: readonly Seen[]
}

type Author = Pick<DraftClash, 'by' | 'at'>

/** Further back nobody's panel has been open. */
const mostVersions = 20

/** The places that no longer stand as the author saw them, because of somebody else, and that would become what neither is. */
export async function draftClashes(ctx: Ctx, { draft, after, seen }: Unseen): Promise<DraftClash[]> {
  const clashes: DraftClash[] = []
  for (const { path, value } of seen) {
    const [theirs, mine] = [valueAt(draft.blueprint, path), valueAt(after, path)]
    if (isEqual(theirs, value) || isEqual(theirs, mine)) continue
    const author = authorInDraft(ctx, draft, path) ?? (await authorOfVersion(ctx, path))
    if (author.by !== ctx.actor.id) clashes.push({ path, theirs, mine, ...author })
  }
  return clashes
}

function authorInDraft(ctx: Ctx, { operations }: Draft, path: readonly string[]): Author | undefined {
  let blueprint = ctx.snapshot.blueprint
  let author: Author | undefined
  for (const { author: by, at, operation } of operations) {
    const next = applyOperation(blueprint, operation)
    if (!isEqual(valueAt(blueprint, path), valueAt(next, path))) author = { by, at }
    blueprint = next
  }
  return author
}

/** Who published what stands there now. */
async function authorOfVersion(ctx: Ctx, path: readonly string[]): Promise<Author> {
  const rows = await ctx.db
    .selectFrom('nurt_version')
    .select(['at', 'by', 'blueprint'])
    .orderBy('number', 'desc')
    .limit(mostVersions)
    .execute()
  const row = rows.find(({ blueprint }, index) => {
    const before = rows[index + 1]?.blueprint
    return before !== undefined && !isEqual(valueAt(before, path), valueAt(blueprint, path))
  })
  return { by: row?.by ?? null, at: row?.at ?? null }
}
