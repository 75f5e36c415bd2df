import type { Module } from '@nurt/core/blueprint/document.ts'
import type { CaseLog } from '@nurt/core/discovery/api.ts'
import type { LoggedCase } from '@nurt/core/discovery/event-log.ts'
import { call } from '../api/call.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

export interface NamedCases {
  cases: LoggedCase[]
  /** Of the records, by id. */
  titles: ReadonlyMap<string, string>
  capped: boolean
}

/** Reads the history of records, the newest or the named ones, with their statuses by name; a merged one is what it became. */
export function useCaseLog(module: Module): (records?: readonly string[]) => Promise<NamedCases> {
  const { url, labelOf } = useWorkspace()
  const steps = module.process?.steps ?? []
  const names = new Map(
    steps.flatMap(({ key, name, merged = [] }) =>
      [key, ...merged.map((one) => one.key)].map((one): [string, string] => [one, labelOf(name)]),
    ),
  )
  return async (records) => {
    const query = records && { records: records.join(',') }
    const { cases, capped } = await call<CaseLog>('GET', `${url}/m/${module.key}/case-log`, { ...(query && { query }) })
    const named = cases.map(({ id, steps: keys }) => {
      const activities = keys.map((key) => names.get(key) ?? key)
      return { id, activities: activities.filter((name, index) => name !== activities[index - 1]) }
    })
    return { cases: named, titles: new Map(cases.map(({ id, title }) => [id, title])), capped }
  }
}
