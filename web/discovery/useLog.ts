import type { EventLog } from '@nurt/core/discovery/event-log.ts'
import type { LogColumns } from '@nurt/core/discovery/log-columns.ts'
import type { Edits, Proposal } from '@nurt/core/discovery/proposal.ts'
import { useEffect, useRef, useState } from 'react'
import type { LogAnswer, LogRequest } from './log-messages.ts'

type Told<K extends LogAnswer['told']> = Extract<LogAnswer, { told: K }>

export interface LogReading {
  /** What was read, or why it could not be. */
  log?: Told<'log'>
  fault?: Told<'fault'>
  progress?: Told<'progress'>
  /** Of the log as it is edited, by so many ways. */
  proposal?: Proposal
  edits: Edits
  ways: number
  edit: (edits: Edits) => void
  choose: (ways: number) => void
  /** A file; where it is a table, by these columns. */
  read: (file: File, columns?: LogColumns) => void
  /** A log that is there already. */
  take: (log: EventLog) => void
  /** Stops whatever is being read, and forgets it. */
  cancel: () => void
}

/** A log in a worker of its own, and what it proposes. `firstWays`: of how many ways, until somebody says so. */
export function useLog(firstWays: number): LogReading {
  const [told, setTold] = useState<{ log?: Told<'log'>; fault?: Told<'fault'>; progress?: Told<'progress'>; proposal?: Proposal }>({})
  const [asked, setAsked] = useState<{ edits: Edits; ways: number }>({ edits: {}, ways: firstWays })
  const worker = useRef<Worker>(undefined)
  const hear = ({ data }: MessageEvent<LogAnswer>) => {
    if (data.told === 'progress') setTold({ progress: data })
    else if (data.told === 'fault') setTold({ fault: data })
    else if (data.told === 'log') setTold(({ proposal }) => ({ log: data, ...(proposal && { proposal }) }))
    else setTold((before) => (before.log ? { ...before, proposal: data.proposal } : before))
  }
  const say = (request: LogRequest) => {
    if (!worker.current) {
      worker.current = new Worker(new URL('./log-worker.ts', import.meta.url), { type: 'module', name: 'nurt log' })
      worker.current.addEventListener('message', hear)
    }
    worker.current.postMessage(request)
  }
  const stop = () => {
    worker.current?.terminate()
    worker.current = undefined
  }
  useEffect(() => stop, [])
  const propose = (next: { edits: Edits; ways: number }) => {
    setAsked(next)
    say({ do: 'propose', ...next })
  }
  return {
    ...told,
    ...asked,
    edit: (edits) => propose({ ...asked, edits }),
    choose: (ways) => propose({ ...asked, ways }),
    read: (file, columns) => {
      stop()
      setTold({ progress: { told: 'progress', done: 0, size: file.size } })
      say({ do: 'read', file, ...(columns && { columns }) })
      propose({ edits: {}, ways: firstWays })
    },
    take: (log) => {
      say({ do: 'take', log })
      say({ do: 'propose', ...asked })
    },
    cancel: () => {
      stop()
      setTold({})
      setAsked({ edits: {}, ways: firstWays })
    },
  }
}
