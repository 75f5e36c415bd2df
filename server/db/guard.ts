import pg from 'pg'
import type { Platform } from '../platform.ts'

/** What is done by one at a time in a workspace, with the class of its advisory lock; that of a version (context.ts) has 1. */
const guards = { settling: 2 } as const

/**
 * Runs `work` unless somebody does the same in this workspace already: then `taken`. The lock is held by a connection of its own, which
 * ends it whatever happens. On one of the pool's, as many workspaces as the pool has connections would each hold one and wait for another.
 * Outside a transaction, so that index builds have no open snapshot to wait for.
 */
export async function guarded<T>(
  { config }: Platform,
  guard: keyof typeof guards,
  workspace: number,
  work: () => Promise<T>,
): Promise<{ done: T } | 'taken'> {
  const client = new pg.Client({ connectionString: config.databaseUrlDirect, application_name: `nurt ${guard}` })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1, $2) as free', [guards[guard], workspace])
    return rows[0]?.free ? { done: await work() } : 'taken'
  } finally {
    // a connection that ends lets go only a little later, when the next one may already have found the lock taken
    await client.query('select pg_advisory_unlock_all()').catch(() => undefined)
    await client.end().catch(() => undefined)
  }
}
