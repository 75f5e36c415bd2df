import type { Token } from '../processes/case-state.ts'
import type { EventOf, ProcessEvent } from '../processes/process-event.ts'
import type { ActionValue, Process, Step, StepAction } from './document.ts'

/** What the process itself does by these events, in their order: what a step ends with, what its button sets off, what the next begins with. */
export function actionsDue({ steps }: Process, tokens: readonly Token[], events: readonly ProcessEvent[]): StepAction[] {
  const at = new Map(tokens.map(({ id, node }) => [id, node]))
  const stepOf = (token: number) => steps.find(({ key }) => key === at.get(token))
  return events.flatMap((event): StepAction[] => {
    if (event.type === 'token.entered') at.set(event.token, event.node)
    return doing[event.type]?.(event as never, stepOf) ?? []
  })
}

type Doing<E> = (event: E, stepOf: (token: number) => Step | undefined) => StepAction[] | undefined

const doing: { [T in ProcessEvent['type']]?: Doing<EventOf<T>> } = {
  'token.entered': ({ token }, stepOf) => stepOf(token)?.onEnter,
  'token.cancelled': ({ token }, stepOf) => stepOf(token)?.onLeave,
  'token.left': ({ token, by }, stepOf) => {
    const { onLeave = [], transitions = [] } = stepOf(token) ?? {}
    return [...onLeave, ...(transitions.find(({ key }) => key === by)?.actions ?? [])]
  },
}

/** All of a process, each with where it stands in it. */
export function actionsOf({ steps }: Process): { path: string[]; action: StepAction }[] {
  return steps.flatMap(({ key, onEnter = [], onLeave = [], transitions = [] }) => {
    const placed = (path: string[], actions: readonly StepAction[]) =>
      actions.map((action) => ({ path: ['steps', key, ...path, action.key], action }))
    return [
      ...placed(['onEnter'], onEnter),
      ...placed(['onLeave'], onLeave),
      ...transitions.flatMap((transition) => placed(['transitions', transition.key, 'actions'], transition.actions ?? [])),
    ]
  })
}

/** The values that an action gives, by the field that each goes to. */
export function valuesOf(action: StepAction): [field: string, value: ActionValue][] {
  if (action.do === 'webhook' || action.do === 'mail' || action.do === 'document') return []
  return action.do === 'set' ? [[action.field, action.to]] : Object.entries(action.values)
}
