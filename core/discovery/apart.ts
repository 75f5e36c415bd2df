import { Aligner, type PetriNet } from './align.ts'
import { directlyFollows } from './directly-follows.ts'
import type { EventLog } from './event-log.ts'

/** By which steps a case is apart from a process, as few as can be, each list in the order of the case. */
export interface Apart {
  /** Those that it did and would have had to leave out. */
  left: string[]
  /** Those that it would have had to do besides. */
  added: string[]
}

/** How many states one alignment looks at: a process of 60 steps and a case of 150 stay below it, in some 0.1 s. What needs more is not told. */
const mostWork = 10_000

/** How each of some ways is apart from the process that the log shows: from every step to those that followed it there. */
export function apartFrom(log: EventLog, ways: readonly (readonly string[])[]): (Apart | undefined)[] {
  const aligner = new Aligner(netOf(log), mostWork)
  return ways.map((activities) => {
    const aligned = aligner.align(activities)
    const only = (side: 'case' | 'process') => (aligned?.moves ?? []).flatMap(({ activity, where }) => (where === side ? [activity] : []))
    return aligned && { left: only('case'), added: only('process') }
  })
}

/** One token, which stands behind the step that was done last. */
function netOf(log: EventLog): PetriNet {
  const { activities, starts, ends, follows } = directlyFollows(log)
  const names = [...activities.keys()]
  const behind = new Map(names.map((name, index) => [name, `behind ${index}`]))
  const move = (from: string, label: string) => ({ id: `${from} ${label}`, label, takes: [from], gives: [behind.get(label) ?? ''] })
  const silent = (from: string) => ({ id: `${from} end`, label: null, takes: [from], gives: ['end'] })
  return {
    places: ['start', ...behind.values(), 'end'],
    transitions: [
      ...[...starts.keys()].map((name) => move('start', name)),
      ...follows.map(({ from, to }) => move(behind.get(from) ?? '', to)),
      ...[...ends.keys()].map((name) => silent(behind.get(name) ?? '')),
      ...(log.cases.some((one) => one.activities.length === 0) ? [silent('start')] : []),
    ],
    initial: { start: 1 },
    final: { end: 1 },
  }
}
