import type { Label, Language, Process, Step, StepOutcome, StepTransition, StepWork } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { branchSteps } from '@nurt/core/blueprint/statuses.ts'
import { freeKey, put } from './put.ts'
import { stepsInOrder } from './step-by-step.ts'

const approve: Label = { pl: 'Zatwierdź', en: 'Approve', hu: 'Jóváhagyás', ru: 'Утвердить' }
const sendBack: Label = { pl: 'Odeślij do poprawy', en: 'Send back', hu: 'Visszaküldés', ru: 'Вернуть' }

/**
 * Asks people on a status. What they send back has somewhere to go: where no button leads back, one to the status before is added; the
 * first status has none before it, and asks for no more than the way on.
 */
export function startWork(process: Process, step: Step, at: readonly string[], languages: readonly Language[]): Operation[] {
  const back = wayBack(process, step, languages)
  const led = back ? { ...step, transitions: [...(step.transitions ?? []), back] } : step
  const work = startingWork(process, led, languages)
  const leading = work.outcomes.filter(({ transition }) => transition !== undefined)
  return [
    ...(back ? [put([...at, 'transitions', back.key], back)] : []),
    put([...at, 'work'], { ...work, outcomes: leading.length > 0 ? leading : work.outcomes }),
  ]
}

/** To the status that leads here, or else to the one before. */
function wayBack(process: Process, step: Step, languages: readonly Language[]): StepTransition | undefined {
  const { key, transitions = [] } = step
  const order = orderAround(process, step)
  const before = order
    .slice(
      0,
      order.findIndex((step) => step.key === key),
    )
    .filter(({ final }) => !final)
  if (transitions.some(({ to }) => before.some((step) => step.key === to))) return undefined
  const to = (before.findLast((step) => step.transitions?.some((one) => one.to === key)) ?? before.at(-1))?.key
  return to === undefined ? undefined : { key: freeKey({ en: 'send back' }, transitions), name: inLanguages(sendBack, languages), to }
}

/** The statuses, or the steps of its branch with its end behind them. */
function orderAround(process: Process, { branch }: Step): Step[] {
  if (!branch) return stepsInOrder(process)
  return [...branchSteps(process, branch.of, branch.key), ...process.steps.filter(({ key }) => key === branch.of)]
}

function inLanguages(label: Label, languages: readonly Language[]): Label {
  return Object.fromEntries(languages.map((language) => [language, label[language]]))
}

/** What people are asked most often: the head of the team approves, or sends back and says why. The buttons of the status are pressed by it. */
export function startingWork(process: Process, step: Step, languages: readonly Language[]): StepWork {
  const { key, transitions = [] } = step
  const order = orderAround(process, step).map((one) => one.key)
  const own = order.indexOf(key)
  // a decision stands right after the status
  const placeOf = ({ to }: { to: string }) => (order.includes(to) ? order.indexOf(to) : own)
  const [on] = transitions.filter((one) => placeOf(one) >= own).toSorted((a, b) => placeOf(a) - placeOf(b))
  const back = transitions.findLast((one) => placeOf(one) < own)
  const outcome = (made: Omit<StepOutcome, 'transition'>, transition: { key: string } | undefined): StepOutcome => ({
    ...made,
    ...(transition && { transition: transition.key }),
  })
  return {
    assignees: [{ headOf: 'team' }],
    order: 'parallel',
    outcomes: [
      outcome({ key: 'approve', name: inLanguages(approve, languages), color: 'green', need: 'one' }, on),
      outcome({ key: 'send_back', name: inLanguages(sendBack, languages), color: 'red', need: 'one', comment: 'required' }, back),
    ],
    rest: 'cancel',
  }
}
