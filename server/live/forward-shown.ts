import type { OpenRecord } from '@nurt/core/live/api.ts'
import type { Notifications } from '../db/notifications.ts'

/** What a browser shows, for the process that holds its stream: a request may come to another one. */
interface Told {
  stream: string
  person: string
  /** By its slug. */
  workspace: string
  turn: number
  /** Ids by module. */
  records: Record<string, string[]>
  open: OpenRecord[]
}

export interface Forwarded extends Told {
  /** More of what the same turn has said. */
  goesOn: boolean
}

/** As many ids as a message of PostgreSQL, 8000 bytes, has room for. */
const share = 150

export async function forwardShown(notifications: Notifications, { records, open, ...told }: Told): Promise<void> {
  const shares = Object.entries(records).flatMap(([module, ids]) =>
    Array.from({ length: Math.ceil(ids.length / share) }, (_, at) => ({ [module]: ids.slice(at * share, (at + 1) * share) })),
  )
  const tell = (one: Forwarded) => notifications.tell('nurt_shown', JSON.stringify(one))
  await tell({ ...told, records: {}, open, goesOn: false })
  for (const one of shares) await tell({ ...told, records: one, open: [], goesOn: true })
}
