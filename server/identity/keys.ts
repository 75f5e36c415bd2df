import type { Kysely } from 'kysely'
import type { Workspace } from '../context.ts'
import { workspaceDb } from '../db/migrate.ts'
import type { Notifications } from '../db/notifications.ts'
import type { PlatformTables } from '../db/tables.ts'
import { hashToken } from './token.ts'

export interface Keys {
  /** The service member whose key this is, while the key works. */
  memberOf(workspace: Workspace, token: string): Promise<string | undefined>
}

interface Known {
  id: string
  until: number
  /** When its use was noted last. */
  noted: number
}

const noteMs = 60_000
const mostKeys = 10_000

/** Keys that work, cached like the members that they stand for. */
export function keepKeys(db: Kysely<PlatformTables>, notifications: Notifications, now: () => Date): Keys {
  const known = new Map<string, Known>()
  let epoch = 0
  const forget = () => {
    epoch++
    known.clear()
  }
  notifications.onGap(forget)
  notifications.on('nurt_members', forget)

  async function read({ id: workspace }: Workspace, hash: Buffer, name: string): Promise<Known | undefined> {
    const seen = epoch
    const row = await workspaceDb(db, workspace)
      .selectFrom('nurt_api_key')
      .select(['id', 'expires_at'])
      .where('token_hash', '=', hash)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (!row) return undefined
    const key = { id: row.id, until: row.expires_at === null ? Infinity : Date.parse(row.expires_at), noted: 0 }
    if (seen === epoch && known.size < mostKeys) known.set(name, key)
    return key
  }

  async function note(workspace: Workspace, key: Known): Promise<void> {
    const at = now().getTime()
    if (at - key.noted < noteMs) return
    key.noted = at
    const used = { last_used_at: now().toISOString() }
    await workspaceDb(db, workspace.id).updateTable('nurt_api_key').set(used).where('id', '=', key.id).execute()
  }

  return {
    async memberOf(workspace, token) {
      const hash = hashToken(token)
      const name = `${workspace.id} ${hash.toString('hex')}`
      const key = (notifications.isUp() && known.get(name)) || (await read(workspace, hash, name))
      if (!key || key.until <= now().getTime()) return undefined
      await note(workspace, key)
      return key.id
    },
  }
}
