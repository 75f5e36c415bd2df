import type { ModuleChange, OpenRecord, ShownRecords } from '@nurt/core/live/api.ts'
import { beatMs, theDraft } from '@nurt/core/live/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { makeCtx } from '../http/authenticate.ts'
import type { Identity } from '../identity/identity.ts'
import { mayConfigure } from '../must-configure.ts'
import { isPathReadable } from '@nurt/core/permissions/readable-fields.ts'
import { isReadable, viewerOf } from '../permissions/view.ts'
import type { Platform } from '../platform.ts'
import { type Changed, ChangeSet } from './change-set.ts'
import { forwardShown, type Forwarded } from './forward-shown.ts'
import { keepPresence, type Presence } from './presence.ts'
import { seenAmong, seenRecords } from './seen-records.ts'
import { type Browser, type Shown, Stream } from './stream.ts'

interface ShowRecords {
  stream: string
  turn: number
  shown: ShownRecords
  open: OpenRecord[]
}

/** Every browser without SharedWorker takes one per tab. */
const mostOfOnePerson = 200

/** The browsers that are told what changes, in this process. */
export class Live {
  readonly #platform: Platform
  readonly #identity: Identity
  readonly #streams = new Map<string, Stream>()
  readonly #presence: Presence
  /** What is not told yet, by workspace; the workspaces that are being told. */
  readonly #waiting = new Map<number, ChangeSet>()
  readonly #telling = new Set<number>()
  readonly #beat: NodeJS.Timeout
  /** What browsers show is taken in the order in which it was said. */
  #showing = Promise.resolve()

  constructor(platform: Platform, identity: Identity) {
    this.#platform = platform
    this.#identity = identity
    const { notifications, changes, log, now } = platform
    const failed = (error: unknown) => log.error(error, 'live changes')
    const moved = (workspace: number, record: OpenRecord) => void this.#tellPeople(workspace, record).catch(failed)
    this.#presence = keepPresence({ notifications, now: () => now().getTime(), moved, failed })
    changes.on((workspace, set) => void this.#tell(workspace, set).catch(failed))
    notifications.on('nurt_shown', (payload) => void this.#inOrder(JSON.parse(payload) as Forwarded).catch(failed))
    notifications.on('nurt_notices', (payload) => this.#tellNotices(JSON.parse(payload) as { workspace: number; people: string[] }))
    notifications.on('nurt_session', (person) => this.#end((stream) => stream.person.id === person))
    notifications.on('nurt_members', (workspace) => void this.#askForRights(Number(workspace)).catch(failed))
    notifications.on('nurt_version', (workspace) => this.#tellWorkspace(Number(workspace)))
    notifications.on('nurt_draft', (workspace) => this.#tellDraft(Number(workspace)))
    // whatever was missed is asked for by those who come back
    notifications.onGap(() => this.end())
    this.#beat = setInterval(() => void this.#checkAll().catch(failed), beatMs).unref()
  }

  /** Ends every stream, and the beat with the last one. */
  end(): void {
    this.#end(() => true)
  }

  close(): void {
    clearInterval(this.#beat)
    this.end()
  }

  open(browser: Browser): Stream {
    if (!this.#platform.notifications.isUp()) refuse('busy')
    const own = [...this.#streams.values()].filter((stream) => stream.person.id === browser.person.id)
    if (own.length >= mostOfOnePerson) refuse('too_many_requests')
    const stream = new Stream(browser)
    this.#streams.set(stream.id, stream)
    stream.out.once('close', () => this.#forget(stream))
    return stream
  }

  /** A browser shows these records of the workspace from now on. Answers which of them are of another version by now. */
  async show(ctx: Ctx, { stream, turn, shown, open }: ShowRecords): Promise<{ changed: Record<string, string[]> }> {
    const seen = new Map<string, Map<string, number>>()
    for (const module of new Set([...Object.keys(shown), ...open.map((one) => one.module)])) {
      const ids = [...Object.keys(shown[module] ?? {}), ...open.filter((one) => one.module === module).map(({ record }) => record)]
      seen.set(module, (await recordsOf(ctx, module, [...new Set(ids)])) ?? new Map())
    }
    const records = Object.fromEntries([...seen].map(([module, found]) => [module, [...found.keys()]]))
    const visible = open.filter(({ module, record }) => seen.get(module)?.has(record))
    const told = { stream, person: ctx.actor.id, workspace: ctx.workspace.slug, turn, records, open: visible }
    if (this.#streams.has(stream)) await this.#inOrder({ ...told, goesOn: false })
    else await forwardShown(this.#platform.notifications, told)
    return { changed: changedSince(shown, seen) }
  }

  #inOrder(told: Forwarded): Promise<void> {
    const showing = this.#showing.then(() => this.#show(told))
    this.#showing = showing.catch(() => undefined)
    return showing
  }

  /** Said by `show`, in this process or in another one. */
  async #show(told: Forwarded): Promise<void> {
    const stream = this.#streams.get(told.stream)
    if (!stream || stream.person.id !== told.person) return
    const workspace = await this.#identity.members.workspace(told.workspace)
    const actor = workspace && (await this.#identity.members.actor(workspace, told.person))
    if (!actor) return stream.end()
    const shown = stream.show({ ...told, workspace, rights: JSON.stringify(actor) })
    if (shown) this.#presence.set({ stream: stream.id, workspace: workspace.id, person: told.person, open: shown.open })
  }

  #end(which: (stream: Stream) => boolean): void {
    for (const stream of this.#streams.values()) if (which(stream)) this.#forget(stream)
  }

  #forget(stream: Stream): void {
    this.#streams.delete(stream.id)
    for (const workspace of stream.shown.keys()) this.#presence.set({ stream: stream.id, workspace, person: stream.person.id, open: [] })
    stream.end()
  }

  /** One after the other: what comes while the rights are asked for is told together. */
  async #tell(workspace: number, changes: ChangeSet): Promise<void> {
    const waiting = this.#waiting.get(workspace) ?? new ChangeSet()
    waiting.addAll(changes)
    this.#waiting.set(workspace, waiting)
    if (this.#telling.has(workspace)) return
    this.#telling.add(workspace)
    try {
      for (let next = this.#take(workspace); next; next = this.#take(workspace)) await this.#tellAll(workspace, next)
    } finally {
      this.#telling.delete(workspace)
    }
  }

  #take(workspace: number): ChangeSet | undefined {
    const next = this.#waiting.get(workspace)
    this.#waiting.delete(workspace)
    return next
  }

  async #tellAll(workspace: number, changes: ChangeSet): Promise<void> {
    const byPerson = Map.groupBy(this.#streamsIn(workspace), ({ person }) => person.id)
    await Promise.all(
      [...byPerson.values()].map(async (streams) => {
        try {
          await this.#tellPerson(workspace, streams, changes)
        } catch (error) {
          // they ask for everything when they are back
          for (const stream of streams) this.#forget(stream)
          throw error
        }
      }),
    )
  }

  async #tellPerson(workspace: number, streams: readonly Stream[], changes: ChangeSet): Promise<void> {
    const ctx = await this.#ctxOf(workspace, streams)
    if (!ctx) return
    const seen: { changed: Changed; found: Pick<Set<string>, 'has'> }[] = []
    for (const changed of changes.all) {
      const { module, paths, named } = changed
      const isRead = paths.length === 0 || paths.some((path) => isPathReadable(ctx.snapshot, viewerOf(ctx).role, module, path))
      const found = isRead ? await seenAmong(ctx, module, [...named.keys()]) : undefined
      if (found) seen.push({ changed, found })
    }
    for (const stream of streams) {
      const shown = stream.shown.get(workspace)
      if (!shown) continue
      const modules = seen.map((one) => changeFor(shown, one))
      const told = modules.filter(({ records, others }) => records.length > 0 || others !== 0)
      if (told.length > 0) stream.send('changes', { workspace: shown.workspace.slug, modules: told })
    }
  }

  /** The rights as they are now. Who has none any more is cut off. */
  async #ctxOf(workspace: number, streams: readonly Stream[]): Promise<Ctx | undefined> {
    const [first] = streams
    const shown = first?.shown.get(workspace)
    if (!shown) return undefined
    const actor = await this.#identity.members.actor(shown.workspace, first!.person.id)
    if (actor) return makeCtx(this.#platform, shown.workspace, actor, await this.#platform.snapshots.current(workspace))
    for (const stream of streams) this.#forget(stream)
    return undefined
  }

  #streamsIn(workspace: number): Stream[] {
    // what was signed out meanwhile would go unheard
    if (!this.#platform.notifications.isUp()) return []
    return [...this.#streams.values()].filter(({ shown }) => shown.has(workspace))
  }

  async #tellPeople(workspace: number, { module, record }: OpenRecord): Promise<void> {
    const isOpen = (shown: Shown | undefined) => shown?.open.some((one) => one.module === module && one.record === record)
    for (const stream of this.#streamsIn(workspace).filter(({ shown }) => isOpen(shown.get(workspace)))) {
      const ctx = await this.#ctxOf(workspace, [stream])
      const shown = stream.shown.get(workspace)
      if (!ctx || !shown || !(await isSeen(ctx, module, record))) continue
      const there = this.#presence.at(workspace, { module, record }, stream.person.id)
      const people = there.map(({ person, fields }) => ({
        person,
        fields: fields.filter((field) => module === theDraft.module || isReadable(viewerOf(ctx), module, field)),
      }))
      stream.send('people', { workspace: shown.workspace.slug, module, record, people })
    }
  }

  #tellDraft(workspace: number): void {
    for (const stream of this.#streamsIn(workspace)) {
      const { open, workspace: shown } = stream.shown.get(workspace)!
      if (open.some(({ module }) => module === theDraft.module)) stream.send('draft', { workspace: shown.slug })
    }
  }

  #tellWorkspace(workspace: number): void {
    for (const stream of this.#streamsIn(workspace)) stream.send('workspace', { workspace: stream.shown.get(workspace)!.workspace.slug })
  }

  #tellNotices({ workspace, people }: { workspace: number; people: string[] }): void {
    for (const stream of this.#streamsIn(workspace).filter(({ person }) => people.includes(person.id)))
      stream.send('notices', { workspace: stream.shown.get(workspace)!.workspace.slug })
  }

  async #askForRights(workspace: number): Promise<void> {
    // what is being registered was so with the rights of before
    await this.#showing
    for (const stream of this.#streamsIn(workspace)) {
      const shown = stream.shown.get(workspace)
      const actor = shown && (await this.#identity.members.actor(shown.workspace, stream.person.id))
      if (JSON.stringify(actor) !== shown?.rights) this.#forget(stream)
    }
    this.#tellWorkspace(workspace)
  }

  async #checkAll(): Promise<void> {
    for (const stream of this.#streams.values()) {
      const person = await this.#identity.sessions.personOf(stream.cookie)
      if (person?.id === stream.person.id) stream.send('beat', {})
      else this.#forget(stream)
    }
    this.#presence.beat()
  }
}

async function recordsOf(ctx: Ctx, module: string, ids: readonly string[]): Promise<Map<string, number> | undefined> {
  if (module !== theDraft.module) return seenRecords(ctx, module, ids)
  return new Map(mayConfigure(ctx) ? [[theDraft.record, 0]] : [])
}

async function isSeen(ctx: Ctx, module: string, record: string): Promise<boolean> {
  if (module === theDraft.module) return mayConfigure(ctx)
  return (await seenAmong(ctx, module, [record]))?.has(record) === true
}

/** What one browser is told of a module: by name only what it shows and its person sees now. */
function changeFor(
  shown: Shown,
  { found, changed: { module, named, unnamed } }: { found: Pick<Set<string>, 'has'>; changed: Changed },
): ModuleChange {
  const shows = shown.records.get(module)
  const change: ModuleChange = { module, records: [], others: unnamed > 0 ? null : 0 }
  for (const [id, version] of named) {
    if (found.has(id) && shows?.has(id)) change.records.push([id, version])
    // one that has left the person's reach is gone without a name
    else if ((found.has(id) || shows?.delete(id)) && change.others !== null) change.others++
  }
  return change
}

function changedSince(shown: ShownRecords, seen: ReadonlyMap<string, ReadonlyMap<string, number>>): Record<string, string[]> {
  const changed = [...seen].map(([module, found]) => {
    const ids = [...found].filter(([id, version]) => (shown[module]?.[id] ?? version) !== version).map(([id]) => id)
    return [module, ids] as const
  })
  return Object.fromEntries(changed.filter(([, ids]) => ids.length > 0))
}
