import type { ModuleChange, ShownRecords } from '@nurt/core/live/api.ts'
import { workspaceUrl } from '../api/queries.ts'
import { recordUrl } from '../api/record-query.ts'

/** Of which version the records are that stand on this device, by their paths. */
let versions: ReadonlyMap<string, number> = new Map()
const hearers = new Set<() => void>()
const outdated = new Set<(paths: readonly string[]) => void>()

export function readyVersions(): ReadonlyMap<string, number> {
  return versions
}

/** Heard of by whoever says how many there are, and by who tells the server. */
export function hearOfReady(hear: () => void): () => void {
  hearers.add(hear)
  return () => void hearers.delete(hear)
}

export function setReady(changes: readonly (readonly [path: string, version: number | undefined])[]): void {
  const next = new Map(versions)
  for (const [path, version] of changes) {
    if (version === undefined) next.delete(path)
    else next.set(path, version)
  }
  versions = next
  for (const hear of hearers) hear()
}

/** As the server is told of them, so that it says when they change. */
export function readyIn(workspace: string): ShownRecords {
  const found: ShownRecords = {}
  const prefix = `${workspaceUrl(workspace)}/m/`
  for (const [path, version] of versions) {
    const [module = '', , id = ''] = path.startsWith(prefix) ? path.slice(prefix.length).split('/') : []
    if (id) (found[module] ??= {})[id] = version
  }
  return found
}

/** Hears which of them are not as they were. */
export function whenOutdated(hear: (paths: readonly string[]) => void): () => void {
  outdated.add(hear)
  return () => void outdated.delete(hear)
}

/** Tells which of the changed ones stand on the device. */
export function outdateReady(workspace: string, changes: readonly ModuleChange[]): void {
  const changed = changes.flatMap(({ module, records }) => records.map(([record]) => recordUrl({ workspace, module, record })))
  const paths = changed.filter((path) => versions.has(path))
  if (paths.length > 0) for (const hear of outdated) hear(paths)
}
