import { beatMs, type LiveEvents, type ShownRecords } from '@nurt/core/live/api.ts'
import type { FromTab, Shown, ToTabs } from './messages.ts'
import { gathered } from './throttle.ts'

/** Tabs that come and go, and rows that are scrolled past, are gathered before the server hears of them. */
const gatherMs = 200
const firstRetryMs = 500
const longestRetryMs = 30_000

/** The one stream of a browser, for all its tabs: open while there are any, come back to with growing pauses. */
export class LiveStream {
  readonly #tell: (message: ToTabs) => void
  readonly #tabs = new Map<string, Shown>()
  #source: EventSource | undefined
  /** Under which name the server knows it; undefined while it is not connected. */
  #stream: string | undefined
  #was = false
  #failures = 0
  #retry: ReturnType<typeof setTimeout> | undefined
  #silence: ReturnType<typeof setTimeout> | undefined
  readonly #saySoon = gathered(gatherMs, () => this.#say())
  #turn = 0
  /** What the server was told last, by workspace. */
  readonly #told = new Map<string, string>()

  readonly #people = new Map<string, LiveEvents['people']>()

  constructor(tell: (message: ToTabs) => void) {
    this.#tell = tell
  }

  hear(message: FromTab): void {
    if (message.do === 'leave') return this.#leave(message.tab)
    const before = this.#tabs.get(message.tab)
    this.#tabs.set(message.tab, message.shown)
    if (!before && this.#stream) this.#tell({ say: 'connected', again: false })
    this.#repeat(message.shown, before)
    if (!this.#source && !this.#retry) this.#open()
    this.#saySoon()
  }

  /** The server has said who is there when another tab came to the record. */
  #repeat({ workspace, open }: Shown, before: Shown | undefined): void {
    const known = new Set(before?.open.map(({ record }) => record))
    for (const { module, record } of open.filter((one) => !known.has(one.record))) {
      const data = this.#people.get(`${workspace} ${module} ${record}`)
      if (data) this.#tell({ say: 'people', data })
    }
  }

  #leave(tab: string): void {
    this.#tabs.delete(tab)
    if (this.#tabs.size > 0) return this.#saySoon()
    this.#shut()
    clearTimeout(this.#retry)
    this.#retry = undefined
  }

  #open(): void {
    const source = new EventSource('/api/v1/live')
    this.#source = source
    const on = <E extends keyof LiveEvents>(event: E, act: (data: LiveEvents[E]) => void) =>
      source.addEventListener(event, ({ data }: MessageEvent<string>) => {
        this.#listen()
        act(JSON.parse(data) as LiveEvents[E])
      })
    on('open', ({ stream }) => this.#connected(stream))
    on('changes', (data) => this.#tell({ say: 'changes', data }))
    on('people', (data) => {
      this.#people.set(`${data.workspace} ${data.module} ${data.record}`, data)
      this.#tell({ say: 'people', data })
    })
    on('notices', (data) => this.#tell({ say: 'notices', data }))
    on('draft', (data) => this.#tell({ say: 'draft', data }))
    on('workspace', (data) => this.#tell({ say: 'workspace', data }))
    on('beat', () => {})
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) this.#tell({ say: 'refused' })
      this.#lost()
    })
    this.#listen()
  }

  #connected(stream: string): void {
    this.#stream = stream
    this.#failures = 0
    this.#tell({ say: 'connected', again: this.#was })
    this.#was = true
    this.#told.clear()
    this.#say()
  }

  /** A connection that a sleeping machine or a firewall has forgotten says nothing. */
  #listen(): void {
    clearTimeout(this.#silence)
    this.#silence = setTimeout(() => this.#lost(), 3 * beatMs)
  }

  #lost(): void {
    this.#shut()
    if (this.#tabs.size === 0) return
    this.#tell({ say: 'lost' })
    const pause = Math.min(longestRetryMs, firstRetryMs * 2 ** this.#failures++)
    clearTimeout(this.#retry)
    this.#retry = setTimeout(
      () => {
        this.#retry = undefined
        this.#open()
      },
      pause * (0.5 + Math.random()),
    )
  }

  #shut(): void {
    clearTimeout(this.#silence)
    this.#source?.close()
    this.#source = undefined
    this.#stream = undefined
    this.#people.clear()
  }

  #say(): void {
    if (!this.#stream) return
    const byWorkspace = Map.groupBy(this.#tabs.values(), ({ workspace }) => workspace)
    for (const workspace of new Set([...byWorkspace.keys(), ...this.#told.keys()])) {
      const body = together(byWorkspace.get(workspace) ?? [])
      const text = JSON.stringify(body)
      if (this.#told.get(workspace) === text) continue
      this.#told.set(workspace, text)
      void this.#put(workspace, this.#stream, { turn: ++this.#turn, ...body })
    }
  }

  async #put(workspace: string, stream: string, body: object): Promise<void> {
    const answer = await fetch(`/api/v1/w/${encodeURIComponent(workspace)}/live/${stream}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }).catch(() => undefined)
    // another stream, or the next change of what is shown, says it anew
    if (!answer?.ok) return void this.#told.delete(workspace)
    const { changed } = (await answer.json()) as { changed: Record<string, string[]> }
    const modules = Object.entries(changed).map(([module, ids]) => ({
      module,
      records: ids.map((id) => [id, null] as [string, null]),
      others: 0,
    }))
    if (modules.length > 0) this.#tell({ say: 'changes', data: { workspace, modules } })
  }
}

/** Of a record that two tabs show in different versions the older one counts. */
function together(tabs: readonly Shown[]): Pick<Shown, 'open'> & { shown: ShownRecords } {
  const shown: ShownRecords = {}
  for (const { records } of tabs)
    for (const [module, versions] of Object.entries(records)) {
      const all = (shown[module] ??= {})
      for (const [id, version] of Object.entries(versions)) all[id] = Math.min(version, all[id] ?? version)
    }
  return { shown, open: tabs.flatMap(({ open }) => open) }
}
