import type { Module } from '@nurt/core/blueprint/document.ts'
import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import { taskShapeOf } from '@nurt/core/blueprint/task-parts.ts'
import type { ModuleChange } from '@nurt/core/live/api.ts'
import { draftQuery } from '../api/draft.ts'
import { unlessHeld } from '../api/draft-hold.ts'
import { queryClient, snapshotQuery } from '../api/queries.ts'
import { outdateReady, readyVersions } from '../offline/ready-records.ts'
import { refreshTasks } from '../processes/queries.ts'
import { addNews, linkingModules, type News, noNews, refresh, refreshCounts } from './refresh.ts'
import { shownRecords } from './shown-records.ts'
import { everySoOften } from './throttle.ts'

/** What others do is shown at once, then at most so often. */
const pauseMs = { module: 1000, counts: 3000 }

export interface Fresh {
  changed: (changes: readonly ModuleChange[]) => void
  /** Anything may have been missed. */
  everything: () => void
}

export function keepFresh(workspace: string, modules: readonly Module[]): Fresh {
  const news = new Map<string, News>()
  const asking = new Map<string, () => void>()
  const counts = everySoOften(pauseMs.counts, () => refreshCounts(workspace))
  const tasks = everySoOften(pauseMs.counts, () => void refreshTasks(workspace))
  const busy = new Set(modules.filter((module) => isRouted(module.process) || taskShapeOf(module)).map(({ key }) => key))

  function take(module: string, add: (news: News) => void): void {
    const waiting = news.get(module) ?? noNews()
    news.set(module, waiting)
    add(waiting)
    const ask = asking.get(module) ?? everySoOften(pauseMs.module, () => askAgain(module))
    asking.set(module, ask)
    ask()
  }

  function askAgain(module: string): void {
    const waiting = news.get(module)
    news.delete(module)
    if (waiting) refresh(workspace, module, waiting).catch(() => undefined)
  }

  return {
    changed(changes) {
      outdateReady(workspace, changes)
      const shown = readyVersions().size > 0 ? shownRecords(workspace) : undefined
      for (const change of changes) {
        const news = shown ? ofShown(change, shown[change.module]) : change
        take(change.module, (waiting) => addNews(waiting, news))
        for (const linking of linkingModules(modules, change.module)) take(linking, (waiting) => (waiting.linked = true))
      }
      counts()
      if (changes.some(({ module }) => busy.has(module))) tasks()
    },
    everything() {
      for (const { key } of modules) take(key, (waiting) => (waiting.others = null))
      counts()
      tasks()
      void queryClient.invalidateQueries({ queryKey: ['w', workspace, 'notices'] })
      void askForWorkspace(workspace)
    },
  }
}

/** What is only kept on the device is one of the others to a list that may come to show it. */
function ofShown({ module, records, others }: ModuleChange, shown: Record<string, number> = {}): ModuleChange {
  const named = records.filter(([id]) => id in shown)
  return { module, records: named, others: others === null ? null : others + records.length - named.length }
}

/** A new version may show other fields and lists of all records. */
export async function askForWorkspace(workspace: string): Promise<void> {
  const { queryKey } = snapshotQuery(workspace)
  const before = queryClient.getQueryData(queryKey)?.version
  unlessHeld(() => void queryClient.invalidateQueries(draftQuery(workspace)))
  await queryClient.invalidateQueries({ queryKey })
  if (queryClient.getQueryData(queryKey)?.version !== before) await queryClient.invalidateQueries({ queryKey: ['w', workspace, 'm'] })
}
