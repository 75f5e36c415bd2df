import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { LiveEvent, LiveEvents, OpenRecord } from '@nurt/core/live/api.ts'
import type { Workspace } from '../context.ts'
import type { Person } from '../identity/sessions.ts'
import type { Forwarded } from './forward-shown.ts'

/** What a browser shows of a workspace: only records that its person might see when it said so. */
export interface Shown {
  workspace: Workspace
  turn: number
  records: Map<string, Set<string>>
  open: OpenRecord[]
  /** The rights that this was registered with, to notice when they are others. */
  rights: string
}

type Showing = Omit<Forwarded, 'workspace'> & Pick<Shown, 'workspace' | 'rights'>

/** A browser that takes nothing out for so many bytes is cut off; it asks for everything when it is back. */
const mostBehind = 256_000

/** Who asks for a stream. */
export interface Browser {
  person: Person
  /** By which its session is asked for again. */
  cookie: string | undefined
  /** Breaks the connection. */
  cut: () => void
}

/** One browser's stream of server-sent events. */
export class Stream {
  readonly id = randomUUID()
  readonly person: Person
  readonly cookie: string | undefined
  /** By workspace. */
  readonly shown = new Map<number, Shown>()
  readonly out = new Readable({ read: () => undefined })
  #ended = false

  readonly #cut: () => void

  constructor({ person, cookie, cut }: Browser) {
    this.person = person
    this.cookie = cookie
    this.#cut = cut
    this.send('open', { stream: this.id })
  }

  send<E extends LiveEvent>(event: E, data: LiveEvents[E]): void {
    if (this.#ended) return
    this.out.push(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    if (this.out.readableLength > mostBehind) this.#cut()
  }

  /** Undefined when a later turn has been here. */
  show({ workspace, turn, records, open, rights, goesOn }: Showing): Shown | undefined {
    const known = this.shown.get(workspace.id)
    const isCurrent = goesOn ? turn === known?.turn : turn >= (known?.turn ?? 0)
    if (this.#ended || !isCurrent) return undefined
    const shown: Shown = goesOn && known ? known : { workspace, turn, records: new Map(), open, rights }
    for (const [module, ids] of Object.entries(records)) add(shown, module, ids)
    this.shown.set(workspace.id, shown)
    return shown
  }

  /** The browser comes back and asks for everything, if it may. */
  end(): void {
    if (this.#ended) return
    this.#ended = true
    this.shown.clear()
    this.out.push(null)
    // one that takes nothing any more would not notice
    setTimeout(this.#cut, 500).unref()
  }
}

function add({ records }: Shown, module: string, ids: readonly string[]): void {
  const all = records.get(module) ?? new Set()
  for (const id of ids) all.add(id)
  records.set(module, all)
}
