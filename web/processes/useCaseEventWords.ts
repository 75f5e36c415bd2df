import { useLingui } from '@lingui/react/macro'
import type { Label, Module, StepTransition } from '@nurt/core/blueprint/document.ts'
import type { CaseDetails } from '@nurt/core/events/event.ts'
import { calledIn, remindedIn } from '@nurt/core/processes/called-in.ts'
import type { EventOf, ProcessEvent } from '@nurt/core/processes/process-event.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { findOutcome, findStep, findTransition } from './names.ts'

/** Of a task the step on which it was done, where it is known. */
export type StepOfTask = (task: number) => string | undefined

/** What somebody did with a record's case: the second half of a sentence. */
export function useCaseEventWords(): (details: CaseDetails, module: Module | undefined, stepOfTask?: StepOfTask) => string {
  const { t } = useLingui()
  const { labelOf, nameOf } = useWorkspace()
  const personIn = (id: string | undefined) => nameOf(id ?? '') || t`somebody`
  const doneWords = ({ outcome: key }: EventOf<'task.done'>, module: Module | undefined, step: string | undefined) => {
    const outcome = labelOf(findOutcome(module, key, step)?.name) || key
    const place = labelOf(findStep(module, step ?? '')?.name)
    return place ? `${outcome} – ${place}` : outcome
  }
  const given = ({ events }: CaseDetails) => personIn(ofType(events, 'task.given')?.to)
  const clockWords = useClockWords()
  const words: Record<CaseDetails['command'], (details: CaseDetails, module: Module | undefined, stepOfTask?: StepOfTask) => string> = {
    start: () => t`began the process`,
    take: ({ events }, module) => {
      const key = ofType(events, 'token.left')?.by ?? ''
      return labelOf(takenTransition(module, key, events)?.name) || key
    },
    do: ({ events }, module, stepOfTask) => {
      const done = ofType(events, 'task.done')
      const did = done ? doneWords(done, module, stepOfTask?.(done.task)) : ''
      if (!done?.onBehalfOf) return did
      const person = personIn(done.onBehalfOf)
      return t`${did}, for ${person}`
    },
    claim: () => t`took the task`,
    release: () => t`put the task back`,
    answer: () => t`answered the question`,
    delegate: (details) => {
      const person = given(details)
      return t`handed the task to: ${person}`
    },
    reassign: (details) => {
      const person = given(details)
      return t`gave the task to: ${person}`
    },
    ask: ({ events }) => {
      const person = personIn(ofType(events, 'task.asked')?.of)
      return t`asked first: ${person}`
    },
    fire: ({ events }) => clockWords(events) ?? t`went on when the time had come`,
    tell: () => t`went on after a message`,
    resume_child: () => t`waits again for another record`,
    end_child: () => t`went on after other records`,
    look_again: () => t`tasks are asked again, because values have changed`,
    move: () => t`put it on another status`,
    cancel: () => t`cancelled the process`,
    migrate: () => t`follows the new version of the process`,
    put_back: () => t`stands again as by the earlier version of the process`,
  }
  return (details, module, stepOfTask) => {
    const did = words[details.command](details, module, stepOfTask)
    const to = labelOf(findStep(module, enteredIn(details, module) ?? '')?.name)
    const led = [...new Set([did, to])].filter(Boolean).join(' → ')
    const branch = labelOf(branchIn(details, module)?.name)
    return branch ? `${branch}: ${led}` : led
  }
}

/** The branch of a status in which it was done. */
function branchIn({ events }: CaseDetails, module: Module | undefined): { name: Label } | undefined {
  const { join: key, of } = ofType(events, 'fork.arrived') ?? placeIn(events, module) ?? {}
  return findStep(module, of ?? '')?.parallel?.branches.find((branch) => branch.key === key)
}

function placeIn(events: readonly ProcessEvent[], module: Module | undefined): { join: string; of: string } | undefined {
  if (ofType(events, 'fork.opened')) return undefined
  const branch = findStep(module, ofType(events, 'token.entered')?.node ?? '')?.branch
  return branch && { join: branch.key, of: branch.of }
}

/** What was done as the time had come; undefined where it only led on. */
function useClockWords(): (events: readonly ProcessEvent[]) => string | undefined {
  const { t } = useLingui()
  const { nameOf } = useWorkspace()
  const listed = (ids: readonly string[]) => ids.map((id) => nameOf(id) || t`somebody`).join(', ')
  return (events) => {
    const people = listed(remindedIn(events))
    if (people) return t`reminded: ${people}`
    if (ofType(events, 'token.left')) return undefined
    const heads = listed(events.flatMap((event) => (event.type === 'task.given' ? [event.to] : [])))
    if (heads) return t`handed the task on when the time had come, to: ${heads}`
    const added = listed(calledIn(events))
    return added ? t`asked too when the time had come: ${added}` : undefined
  }
}

function ofType<T extends ProcessEvent['type']>(events: readonly ProcessEvent[], type: T): EventOf<T> | undefined {
  return events.find((event): event is EventOf<T> => event.type === type)
}

/** Of several with the same key, on other steps, the one that leads there, or that ended its branch. */
function takenTransition(module: Module | undefined, key: string, events: readonly ProcessEvent[]): StepTransition | undefined {
  const done = ofType(events, 'fork.arrived')
  const to = done?.of ?? ofType(events, 'token.entered')?.node
  const steps = module?.process?.steps.filter(({ branch }) => !done || (branch?.of === done.of && branch?.key === done.join)) ?? []
  const all = steps.flatMap(({ transitions = [] }) => transitions)
  return all.find((transition) => transition.key === key && transition.to === to) ?? findTransition(module, key)
}

/** The status, or in a branch the step, to which it led in the end; gates are passed. */
export function enteredIn({ events }: CaseDetails, module: Module | undefined): string | undefined {
  const nodes = events.flatMap((event) => (event.type === 'token.entered' ? [event.node] : []))
  const steps = nodes.flatMap((node) => findStep(module, node) ?? [])
  return (steps.findLast(({ branch }) => !branch) ?? steps.at(-1))?.key
}
