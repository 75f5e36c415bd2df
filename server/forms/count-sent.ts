import { createHmac } from 'node:crypto'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import type { Platform } from '../platform.ts'

/** Counts one more under this key, whichever process it came to, and refuses what is more than `most` in a minute. */
export async function countSent({ db, config }: Pick<Platform, 'db' | 'config'>, key: string, most: number): Promise<void> {
  const hash = createHmac('sha256', config.secret).update(`stranger:${key}`).digest()
  const { rows } = await sql<{ count: number; seconds: number }>`insert into platform.stranger as known (key, since, count)
    values (${hash}, clock_timestamp(), 1)
    on conflict (key) do update set
      since = case when known.since < excluded.since - interval '1 minute' then excluded.since else known.since end,
      count = case when known.since < excluded.since - interval '1 minute' then 1 else known.count + 1 end
    returning count, extract(epoch from since + interval '1 minute' - clock_timestamp())::float8 as seconds`.execute(db)
  const [counted] = rows
  if (counted && counted.count > most) refuse('too_many_requests', { seconds: Math.max(1, Math.ceil(counted.seconds)) })
}

/** What was counted in minutes that are over, but for what another process counts or forgets at this moment. */
export async function forgetSent({ db }: Pick<Platform, 'db'>): Promise<void> {
  await sql`delete from platform.stranger where key in (
    select key from platform.stranger where since < clock_timestamp() - interval '1 minute' for update skip locked)`.execute(db)
}
