/** Where typed text waits that is not saved yet: per person and record, so that a reload, a lost session or a clash loses nothing. */
export interface DraftPlace {
  person: string
  workspace: string
  /** `(forms)` of what is no record's (useHeld), `(configure)` of the draft. */
  module: string
  /** `new` for a record that is not made yet; of a form its name. */
  record: string
}

type Typed = Record<string, unknown>

/** What was typed and not saved; empty when nothing was. */
export function readDraft(place: DraftPlace, store: Storage = localStorage): Typed {
  try {
    const kept: unknown = JSON.parse(store.getItem(nameOf(place)) ?? '{}')
    return typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? (kept as Typed) : {}
  } catch {
    return {}
  }
}

export function keepTyped(place: DraftPlace, field: string, value: unknown, store: Storage = localStorage): void {
  write(place, { ...readDraft(place, store), [field]: value }, store)
}

export function dropTyped(place: DraftPlace, field: string, store: Storage = localStorage): void {
  const { [field]: _, ...rest } = readDraft(place, store)
  write(place, rest, store)
}

export function dropDraft(place: DraftPlace, store: Storage = localStorage): void {
  store.removeItem(nameOf(place))
}

function write(place: DraftPlace, typed: Typed, store: Storage): void {
  if (Object.keys(typed).length === 0) return store.removeItem(nameOf(place))
  try {
    store.setItem(nameOf(place), JSON.stringify(typed))
  } catch {
    // A full store (5 MB per site) must not stop the typing itself.
  }
}

function nameOf({ person, workspace, module, record }: DraftPlace): string {
  return `nurt.typed.${person}.${workspace}.${module}.${record}`
}
