import type { Count } from '@nurt/core/lists/api.ts'
import type { DryCase } from '@nurt/core/processes/dry-run-api.ts'
import { useEffect, useRef, useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { type DryRunOf, inDraft, type Play, playThrough } from './dry-runs.ts'

export interface DryRunState {
  cases: DryCase[]
  /** Not played: they lead to what the person may not see. */
  left: number
  total: Count | undefined
  isRunning: boolean
  /** It was stopped, or the draft has changed since. */
  isPart: boolean
  error?: unknown
}

/** Plays many records, tells how far it is, and stops when asked or left. */
export function useDryRun(module: string, own?: Play) {
  const { url, snapshot } = useWorkspace()
  const play = own ?? inDraft(url, module)
  const [state, setState] = useState<DryRunState>()
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])
  const title = snapshot.blueprint.modules.find(({ key }) => key === module)?.title ?? 'id'
  const run = async (of: DryRunOf) => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    const { signal } = controller
    setState({ cases: [], left: 0, total: undefined, isRunning: true, isPart: false })
    try {
      await playThrough({ url, module, title, of, signal, play, onPart: (part) => setState({ ...part, isRunning: true, isPart: false }) })
      setState((now) => now && { ...now, isRunning: false })
    } catch (error) {
      if (running.current !== controller) return
      setState((now) => now && { ...now, isRunning: false, isPart: true, ...(!signal.aborted && { error }) })
    }
  }
  return { state, run, stop: () => running.current?.abort() }
}
