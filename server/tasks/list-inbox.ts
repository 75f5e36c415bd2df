import type { InboxAnswer, InboxCounts, InboxItem, InboxScope } from '@nurt/core/tasks/api.ts'
import type { Ctx } from '../context.ts'
import { countTasksSince, describeTasks, nextTasks, placeOf, type TaskRow } from '../processes/list-tasks.ts'
import { countHandMade, type FoundTask, nextHandMade, withTells } from './hand-made.ts'
import { comparePlaces, type Place, printPlace, readPlace } from '../processes/place.ts'
import { taskModules } from './task-modules.ts'
import { countMentions, describeMentions, nextMentions } from './unread-mentions.ts'

interface AskedInbox {
  scope?: InboxScope | undefined
  after?: string | undefined
  limit?: number | undefined
}

interface Asked {
  scope: InboxScope
  after: Place | undefined
  limit: number
}

type Mention = Awaited<ReturnType<typeof nextMentions>>[number]
type Found = { place: Place } & ({ step: TaskRow } | { handMade: FoundTask } | { mention: Mention })

const pageSize = 50

/** Everything that waits for the actor, of all kinds in one order. Each kind is read as far as the page needs; only the page is described. */
export async function listInbox(ctx: Ctx, { scope = 'all', after, limit = pageSize }: AskedInbox): Promise<InboxAnswer> {
  const at = ctx.now().toISOString()
  const asked: Asked = { scope, after: after === undefined ? undefined : readPlace(after), limit: limit + 1 }
  const visited = findVisit(ctx)
  const [visitedAt, counts, ...kinds] = await Promise.all([
    visited,
    countInbox(ctx, visited),
    steps(ctx, asked),
    mentions(ctx, asked),
    ...taskModules(ctx).map(async (tasks): Promise<Found[]> => {
      const found = await nextHandMade(ctx, tasks, asked)
      return found.map((handMade) => ({ place: handMade.place, handMade }))
    }),
  ])
  const found = kinds.flat().toSorted((one, other) => comparePlaces(one.place, other.place))
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return { counts, visitedAt, at, items: await describe(ctx, page, visitedAt), next: last ? printPlace(last.place) : null }
}

/** How much waits; every browser asks for it. */
export async function countInbox(ctx: Ctx, visited = findVisit(ctx)): Promise<InboxCounts> {
  const visitedAt = await visited
  const [ofSteps, called, ...handMade] = await Promise.all([
    countTasksSince(ctx, visitedAt),
    countMentions(ctx, visitedAt),
    ...taskModules(ctx).map((tasks) => countHandMade(ctx, tasks, visitedAt)),
  ])
  const counts: InboxCounts = { ...ofSteps, open: ofSteps.open + called.open, fresh: ofSteps.fresh + called.fresh, given: 0 }
  return handMade.reduce(
    (sum, one) => ({
      open: sum.open + one.open,
      overdue: sum.overdue + one.overdue,
      claimable: sum.claimable + one.claimable,
      fresh: sum.fresh + one.fresh,
      given: sum.given + one.given,
    }),
    counts,
  )
}

async function findVisit({ db, actor }: Ctx): Promise<string | null> {
  const visit = await db.selectFrom('nurt_inbox_visit').select('at').where('person', '=', actor.id).executeTakeFirst()
  return visit?.at ?? null
}

async function steps(ctx: Ctx, { scope, after, limit }: Asked): Promise<Found[]> {
  const rows = await nextTasks(ctx, { scope, limit, after })
  return rows.map((step) => ({ place: placeOf(step), step }))
}

async function mentions(ctx: Ctx, { scope, after, limit }: Asked): Promise<Found[]> {
  if (scope === 'claimable') return []
  const found = await nextMentions(ctx, { after, limit })
  return found.map((mention) => ({ place: mention.place, mention }))
}

async function describe(ctx: Ctx, page: readonly Found[], visitedAt: string | null): Promise<InboxItem[]> {
  const isNewer = (at: string) => visitedAt === null || Date.parse(at) > Date.parse(visitedAt)
  const [ofSteps, handMade, called] = await Promise.all([
    describeTasks(
      ctx,
      page.flatMap((one) => ('step' in one ? [one.step] : [])),
    ),
    withTells(
      ctx,
      taskModules(ctx),
      page.flatMap((one) => ('handMade' in one ? [one.handMade.task] : [])),
    ),
    describeMentions(
      ctx,
      page.flatMap((one) => ('mention' in one ? [one.mention] : [])),
    ),
  ])
  // each kind was described in its order
  const next = { steps: ofSteps.values(), handMade: handMade.values(), called: called.values() }
  return page.map((one): InboxItem => {
    if ('step' in one) {
      const step = next.steps.next().value as (typeof ofSteps)[number]
      return { kind: 'step', ...step, isFresh: isNewer(step.openedAt) }
    }
    if ('mention' in one) {
      const mention = next.called.next().value as (typeof called)[number]
      return { ...mention, isFresh: isNewer(mention.at) }
    }
    const task = next.handMade.next().value as (typeof handMade)[number]
    const onBehalfOf = task.doer === ctx.actor.id ? null : task.doer
    return { kind: 'hand_made', ...task, onBehalfOf, isFresh: task.givenBy !== null && isNewer(task.since) }
  })
}
