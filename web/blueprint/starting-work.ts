import type { Label, Language, Process, Step, StepOutcome, StepWork } from '@nurt/core/blueprint/document.ts'
import { stepsInOrder } from './step-by-step.ts'

const approve: Label = { pl: 'Zatwierdź', en: 'Approve', hu: 'Jóváhagyás', ru: 'Утвердить' }
const sendBack: Label = { pl: 'Odeślij do poprawy', en: 'Send back', hu: 'Visszaküldés', ru: 'Вернуть' }

/** What people are asked most often: the head of the team approves, or sends back and says why. The buttons of the status are pressed by it. */
export function startingWork(process: Process, { key, transitions = [] }: Step, languages: readonly Language[]): StepWork {
  const order = stepsInOrder(process).map((step) => step.key)
  const own = order.indexOf(key)
  // a decision stands right after the status
  const placeOf = ({ to }: { to: string }) => (order.includes(to) ? order.indexOf(to) : own)
  const [on] = transitions.filter((one) => placeOf(one) >= own).toSorted((a, b) => placeOf(a) - placeOf(b))
  const back = transitions.findLast((one) => placeOf(one) < own)
  const named = (label: Label): Label => Object.fromEntries(languages.map((language) => [language, label[language]]))
  const outcome = (made: Omit<StepOutcome, 'transition'>, transition: { key: string } | undefined): StepOutcome => ({
    ...made,
    ...(transition && { transition: transition.key }),
  })
  return {
    assignees: [{ headOf: 'team' }],
    order: 'parallel',
    outcomes: [
      outcome({ key: 'approve', name: named(approve), color: 'green', need: 'one' }, on),
      outcome({ key: 'send_back', name: named(sendBack), color: 'red', need: 'one', comment: 'required' }, back),
    ],
    rest: 'cancel',
  }
}
