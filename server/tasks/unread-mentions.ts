import type { MentionItem } from '@nurt/core/tasks/api.ts'
import { dateInZone } from '@nurt/core/expressions/periods.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { mine, readAbout } from '../notices/list-notices.ts'
import type { Place } from '../processes/place.ts'

type Mention = Awaited<ReturnType<typeof nextMentions>>[number]

/** Comments that call the actor and were not read, each on the day on which it was written. */
export async function nextMentions(ctx: Ctx, { after, limit }: { after: Place | undefined; limit: number }) {
  const { timeZone } = ctx.snapshot.blueprint
  const day = sql`(at at time zone ${timeZone})::date`
  const rows = await unread(ctx)
    .selectAll()
    .$if(after !== undefined, (query) => {
      const { due, urgency, since, id } = after ?? ({} as Place)
      return query.where(sql<boolean>`(${day}, 0, at, id) > (${due}::date, ${urgency}::integer, ${since}::timestamptz, ${id}::uuid)`)
    })
    .orderBy('at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => {
    const place: Place = { due: dateInZone(Date.parse(row.at), timeZone), urgency: 0, since: row.at, id: row.id, task: 0 }
    return { row, place }
  })
}

export async function countMentions(ctx: Ctx, visitedAt: string | null): Promise<{ open: number; fresh: number }> {
  const counted = await unread(ctx)
    .select([
      sql<number>`count(*)::integer`.as('open'),
      sql<number>`(count(*) filter (where at > ${visitedAt ?? '-infinity'}::timestamptz))::integer`.as('fresh'),
    ])
    .executeTakeFirstOrThrow()
  return counted
}

function unread(ctx: Ctx) {
  return mine(ctx).where('read_at', 'is', null).where('kind', '=', 'mentioned')
}

/** As far as the actor may read what was written now. */
export async function describeMentions(ctx: Ctx, mentions: readonly Mention[]): Promise<Omit<MentionItem, 'isFresh'>[]> {
  const about = await readAbout(
    ctx,
    mentions.map(({ row }) => row),
  )
  return mentions.map(({ row }) => {
    const found = about.get(row.event)
    const text = found?.event.changes['text']?.[1]
    return {
      kind: 'mention',
      notice: row.id,
      at: row.at,
      module: row.module,
      record: row.record,
      title: found?.title ?? null,
      text: typeof text === 'string' ? text : null,
      by: found ? row.actor : null,
    }
  })
}
