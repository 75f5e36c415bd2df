import type { DraftClash, DraftOperation, Seen } from '@nurt/core/blueprint/api.ts'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { isEqual } from '@nurt/core/blueprint/equal.ts'
import { applyOperation, rowAt, valueAt } from '@nurt/core/blueprint/operations.ts'
import type { Ctx } from '../context.ts'
import type { OpenDraft } from './draft.ts'

interface Unseen {
  draft: OpenDraft
  /** The draft with the author's operations done. */
  after: Blueprint
  seen: readonly Seen[]
}

type Author = Pick<DraftClash, 'by' | 'at'>
type Values = Pick<DraftClash, 'path' | 'theirs' | 'mine' | 'moved'>
type Differ = (one: Blueprint, other: Blueprint) => boolean
type Done = Omit<DraftOperation, 'id'>

interface Doer {
  author: Author
  path: string[]
}

/** What was done together, and on what. */
interface Stage {
  before: Blueprint
  doers: Doer[]
}

/** Further back nobody's panel has been open. */
const mostVersions = 20

/** The places that no longer stand as the author saw them, because of somebody else, and that would become what neither is. */
export async function draftClashes(ctx: Ctx, { draft, after, seen }: Unseen): Promise<DraftClash[]> {
  const clashes: DraftClash[] = []
  for (const one of seen) {
    const values = one.row ? unseenMove(one.path, one.row, [draft.blueprint, after]) : unseenValue(one, [draft.blueprint, after])
    if (!values) continue
    const author = await authorOf(ctx, draft, one)
    if (author && author.by !== ctx.actor.id) clashes.push({ ...values, ...author })
  }
  return clashes
}

/** Who made the place what it is; nobody where a neighbour was moved past it: of two that changed places one has moved. */
async function authorOf(ctx: Ctx, draft: OpenDraft, one: Seen): Promise<Author | undefined> {
  const differ = changes(one)
  for await (const { before, doers } of stages(ctx, draft, differ)) {
    const own = one.row ? doers.filter(({ path }) => !isNeighbour(path, one.path)) : doers
    if (own.length > 0) return own.at(-1)?.author
    if (doers.length > 0 && !isMovedIn(before, one)) return undefined
  }
  return { by: null, at: null }
}

/** The draft, then the versions under it, newest first. */
async function* stages(ctx: Ctx, { operations }: OpenDraft, differ: Differ): AsyncGenerator<Stage> {
  const before = ctx.snapshot.blueprint
  yield { before, doers: doersOf(before, operations, differ) }
  yield* await versionStages(ctx, differ)
}

function unseenValue({ path, value }: Seen, [now, after]: [Blueprint, Blueprint]): Values | undefined {
  const [theirs, mine] = [valueAt(now, path), valueAt(after, path)]
  return isEqual(theirs, value) || isEqual(theirs, mine) ? undefined : { path, theirs, mine }
}

function unseenMove(path: string[], row: readonly string[], [now, after]: [Blueprint, Blueprint]): Values | undefined {
  const key = path.at(-1) ?? ''
  const [there, mine] = [rowAt(now, path), rowAt(after, path)]
  if (!standsElsewhere(key, row, there) || !standsElsewhere(key, there, mine)) return undefined
  return { path, theirs: nextIn(there, key), mine: nextIn(mine, key), moved: true }
}

/** What makes somebody the author of what stands there now. */
function changes({ path, row }: Seen): Differ {
  if (row) return (one, other) => standsElsewhere(path.at(-1) ?? '', rowAt(one, path), rowAt(other, path))
  return (one, other) => !isEqual(valueAt(one, path), valueAt(other, path))
}

/** Whether the element itself moved: then both of its neighbours differ. One of them differs when another element came or went. */
function standsElsewhere(key: string, row: readonly string[], other: readonly string[]): boolean {
  const [before, after] = [row.filter((one) => other.includes(one)), other.filter((one) => row.includes(one))]
  if (!before.includes(key)) return false
  return nextIn(before, key) !== nextIn(after, key) && nextIn(before.toReversed(), key) !== nextIn(after.toReversed(), key)
}

function nextIn(row: readonly string[], key: string): string | null {
  return row[row.indexOf(key) + 1] ?? null
}

function isNeighbour(path: readonly string[], other: readonly string[]): boolean {
  return path.length === other.length && isEqual(path.slice(0, -1), other.slice(0, -1)) && path.at(-1) !== other.at(-1)
}

/** Whether it had moved by then from where it was seen. */
function isMovedIn(before: Blueprint, { path, row = [] }: Seen): boolean {
  return standsElsewhere(path.at(-1) ?? '', row, rowAt(before, path))
}

/** Who did what, in order, by which the place became another. */
function doersOf(before: Blueprint, operations: readonly Done[], differ: Differ): Doer[] {
  let blueprint = before
  return operations.flatMap(({ author: by, at, operation }) => {
    const earlier = blueprint
    blueprint = applyOperation(blueprint, operation)
    return differ(earlier, blueprint) ? [{ author: { by, at }, path: operation.path }] : []
  })
}

/** The versions that made the place another; one that came without a draft is its publisher's. */
async function versionStages(ctx: Ctx, differ: Differ): Promise<Stage[]> {
  const rows = await ctx.db
    .selectFrom('nurt_version')
    .select(['at', 'by', 'blueprint', 'operations'])
    .orderBy('number', 'desc')
    .limit(mostVersions)
    .execute()
  return rows.flatMap(({ at, by, blueprint, operations }, index) => {
    const before = rows[index + 1]?.blueprint
    if (!before || !differ(before, blueprint)) return []
    const doers = doersOf(before, operations, differ)
    return [{ before, doers: doers.length > 0 ? doers : [{ author: { by, at }, path: [] }] }]
  })
}
