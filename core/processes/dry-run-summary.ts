import type { DryCase } from './dry-run-api.ts'
import type { StopKind } from './replay.ts'
import type { Reason } from './run.ts'

/** What a dry run says of all its cases together. */
export interface DryRunSummary {
  total: number
  ended: number
  /** In the order of `steps`. */
  steps: DryStep[]
  /** Cases that go no further, by where and why; those that stand there in fact are none of them. */
  stops: { step: string; kind: StopKind; reasons: Reason[]; cases: DryCase[] }[]
  /** Steps that nobody would have come through. */
  uncovered: string[]
  /** Steps of then that the draft does not have, with those that stood there. */
  lost: { step: string; cases: DryCase[] }[]
  /** Where nobody had decided in fact. */
  assumed: { step: string; cases: DryCase[] }[]
  /** Ways that differ from what happened, the most frequent first. */
  ways: { fact: string[]; route: string[]; cases: DryCase[] }[]
  differing: number
  /** Files that would have been made, by the key of their template. */
  documents: { template: string; files: number; cases: DryCase[] }[]
}

export interface DryStep {
  step: string
  cases: DryCase[]
  /** Of how long they stood there in fact, in milliseconds; null where none did. */
  medianMs: number | null
  /** Who would have got its tasks, and how many; the most first. */
  to: { person?: string; queue?: string; tasks: number }[]
}

/** `steps`: the keys of the draft's process, in its order. */
export function summarizeDryRun(cases: readonly DryCase[], steps: readonly string[]): DryRunSummary {
  const stopped = cases.filter(({ stop }) => stop && stop.kind !== 'stands')
  const differing = cases.filter(({ differs }) => differs)
  const came = steps.map((step) => stepOf(step, cases))
  return {
    total: cases.length,
    ended: cases.filter(({ stop }) => stop === null).length,
    steps: came.filter((one) => one.cases.length > 0),
    stops: grouped(stopped, ({ stop }) => JSON.stringify(stop)).flatMap((group) => {
      const stop = group[0]?.stop
      return stop ? { ...stop, cases: group } : []
    }),
    uncovered: came.flatMap((one) => (one.cases.length === 0 ? one.step : [])),
    lost: byStep(cases, ({ fact, found }) => fact.filter((_, place) => found[place] === null)),
    assumed: byStep(cases, ({ assumed }) => assumed),
    ways: grouped(differing, ({ fact, route }) => JSON.stringify([fact, route])).map((group) => ({
      fact: group[0]?.fact ?? [],
      route: group[0]?.route ?? [],
      cases: group,
    })),
    differing: differing.length,
    documents: [...new Set(cases.flatMap((one) => one.documents))].map((template) => ({
      template,
      files: cases.flatMap((one) => one.documents).filter((made) => made === template).length,
      cases: cases.filter((one) => one.documents.includes(template)),
    })),
  }
}

function stepOf(step: string, all: readonly DryCase[]): DryStep {
  const cases = all.filter(({ route }) => route.includes(step))
  const waits = cases.flatMap(({ waited }) => waited.flatMap((one) => (one.step === step ? one.ms : [])))
  const tasks = cases.flatMap((one) => one.tasks.filter((task) => task.step === step))
  const to = grouped(tasks, ({ person, queue }) => person ?? queue ?? '').map((group) => {
    const [{ person, queue } = {}] = group as { person?: string; queue?: string }[]
    return { ...(person && { person }), ...(queue && { queue }), tasks: group.length }
  })
  return { step, cases, medianMs: median(waits), to }
}

/** Of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  const upper = sorted[half]
  if (upper === undefined) return null
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2
}

function byStep(cases: readonly DryCase[], stepsOf: (one: DryCase) => readonly string[]): { step: string; cases: DryCase[] }[] {
  const steps = [...new Set(cases.flatMap(stepsOf))]
  return steps.map((step) => ({ step, cases: cases.filter((one) => stepsOf(one).includes(step)) }))
}

/** The largest group first. */
function grouped<T>(all: readonly T[], keyOf: (one: T) => string): T[][] {
  return [...Map.groupBy(all, keyOf).values()].toSorted((a, b) => b.length - a.length)
}
