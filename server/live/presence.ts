import type { OpenRecord, PersonThere } from '@nurt/core/live/api.ts'
import type { Notifications } from '../db/notifications.ts'

/** Which records a browser has open, as processes tell each other. */
interface Present {
  stream: string
  workspace: number
  person: string
  open: OpenRecord[]
}

/** Who has which records open, in this process's browsers and in those of the others. Nothing of it is stored. */
export interface Presence {
  /** One of this process's browsers has these open now, and no others. */
  set(present: Present): void
  /** Who else has the record open. */
  at(workspace: number, record: OpenRecord, except: string): PersonThere[]
  /** Keeps what is true known to the others, and forgets what a process that died has left. */
  beat(): void
}

interface PresenceOptions {
  notifications: Notifications
  now: () => number
  /** Somebody came to the record, left it, or is at another field. */
  moved: (workspace: number, record: OpenRecord) => void
  failed: (error: unknown) => void
}

/** As long as three beats: what another process has not repeated by then is gone. */
const trustMs = 30_000

export function keepPresence({ notifications, now, moved, failed }: PresenceOptions): Presence {
  const own = new Map<string, Present>()
  const all = new Map<string, Present & { until: number }>()
  const tell = (payload: Present | 'ask') => void notifications.tell('nurt_presence', JSON.stringify(payload)).catch(failed)
  notifications.on('nurt_presence', (payload) => {
    const told = JSON.parse(payload) as Present | 'ask'
    if (told === 'ask') for (const present of own.values()) tell(present)
    else keep({ ...told, until: now() + trustMs })
  })
  // what is open elsewhere is known at once, not with the next beat
  notifications.onGap(() => tell('ask'))
  tell('ask')

  function keep(present: Present & { until: number }): void {
    const before = all.get(nameOf(present))
    if (present.open.length > 0) all.set(nameOf(present), present)
    else all.delete(nameOf(present))
    for (const record of differing(before?.open ?? [], present.open)) moved(present.workspace, record)
  }

  return {
    set(present) {
      const before = own.get(nameOf(present))
      if (differing(before?.open ?? [], present.open).length === 0) return
      if (present.open.length > 0) own.set(nameOf(present), present)
      else own.delete(nameOf(present))
      tell(present)
    },
    at(workspace, { module, record }, except) {
      const fields = new Map<string, Set<string>>()
      for (const present of all.values()) {
        if (present.workspace !== workspace || present.person === except) continue
        for (const open of present.open.filter((one) => one.module === module && one.record === record)) {
          const held = fields.get(present.person) ?? new Set()
          fields.set(present.person, open.field === undefined ? held : held.add(open.field))
        }
      }
      return [...fields].map(([person, held]) => ({ person, fields: [...held] }))
    },
    beat() {
      for (const present of own.values()) tell(present)
      for (const present of all.values()) if (present.until < now()) keep({ ...present, open: [] })
    },
  }
}

function nameOf({ stream, workspace }: Present): string {
  return `${stream} ${workspace}`
}

/** The records that stand in one of both only, or with another field. */
function differing(before: readonly OpenRecord[], after: readonly OpenRecord[]): OpenRecord[] {
  const [old, fresh] = [keysOf(before), keysOf(after)]
  const changed = [...before, ...after].filter((open) => old.has(JSON.stringify(open)) !== fresh.has(JSON.stringify(open)))
  return [...new Map(changed.map((open) => [`${open.module} ${open.record}`, open])).values()]
}

function keysOf(open: readonly OpenRecord[]): Set<string> {
  return new Set(open.map((one) => JSON.stringify(one)))
}
