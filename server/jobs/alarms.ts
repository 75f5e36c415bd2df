import type { JobName } from './job-names.ts'
import type { Queue } from './queue.ts'

/** Who looks regularly finds what is farther off, and what a process that died had to wake up for. */
export const lookEveryMs = 60_000

export interface Alarms {
  /** Has a workspace's job queued at that moment, if it is near; one alarm for each job, the earliest. */
  set(workspace: number, name: JobName, at: Date): void
  stop(): void
}

interface Alarm {
  at: number
  timeout: NodeJS.Timeout
}

export function makeAlarms(jobs: Pick<Queue, 'enqueueSoon'>, now: () => Date): Alarms {
  const set = new Map<string, Alarm>()
  return {
    set(workspace, name, moment) {
      const [key, at] = [`${name} ${workspace}`, moment.getTime()]
      const left = at - now().getTime()
      const known = set.get(key)
      if (left > 2 * lookEveryMs || (known && known.at <= at)) return
      clearTimeout(known?.timeout)
      const ring = () => {
        set.delete(key)
        jobs.enqueueSoon(workspace, name)
      }
      set.set(key, { at, timeout: setTimeout(ring, Math.max(0, left)).unref() })
    },
    stop() {
      for (const { timeout } of set.values()) clearTimeout(timeout)
      set.clear()
    },
  }
}
