import { useLingui } from '@lingui/react/macro'
import type { Module, Process, Step, StepGate } from '@nurt/core/blueprint/document.ts'
import type { Assignee } from '@nurt/core/processes/definition.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useTimerWords } from '../processes/useTimerWords.ts'
import { leadsNowhere } from './step-by-step.ts'

interface WayWords {
  /** How a status goes on, in one line; undefined where nothing is said of it. */
  step: (step: Step) => string
  gate: (gate: StepGate) => string
  nodeName: (key: string) => string
  /** Who is asked on a status; '' where nobody is. */
  people: (step: Step) => string
  /** What happens there after some time. */
  timers: (step: Step) => string[]
  /** What it starts elsewhere, and what it waits for; '' where it starts nothing. */
  calls: (step: Step) => string
}

/** The way of a module's records in words, so that it reads as a plain list. */
export function useWayWords(module: Module, { steps, gates = [] }: Process): WayWords {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const assigneeWords = useAssigneeWords(module)
  const timerWords = useTimerWords(module)
  const callsWords = useCallsWords()
  const nodeName = (key: string) => labelOf([...steps, ...gates].find((node) => node.key === key)?.name) || key
  const arrows = (keys: readonly (string | undefined)[]) =>
    [...new Set(keys)].flatMap((key) => (key === undefined ? [] : [`→ ${nodeName(key)}`])).join(', ')
  const peopleOf = ({ work }: Step) => (work ? work.assignees.map(assigneeWords).join(', ') || '…' : '')
  const task = (step: Step) => {
    const people = peopleOf(step)
    return people && t`Task: ${people}`
  }
  const timersOf = ({ timers = [], key }: Step) => timers.map((timer) => timerWords.whole(timer, key))
  const ways = ({ transitions = [], ...step }: Step) => {
    const keys = [step.calls?.to, step.parallel?.to, ...transitions.map(({ to }) => to)]
    const { of } = step.branch ?? {}
    const isDone = of !== undefined && keys.includes(of)
    const led = [arrows(keys.filter((key) => key !== of)), isDone ? t`→ the branch is done` : ''].filter(Boolean).join(', ')
    if (led) return led
    return leadsNowhere(step) ? t`Leads nowhere yet` : t`Ends here`
  }
  const branchesOf = ({ parallel }: Step) => {
    const names = parallel?.branches.map(({ name }) => labelOf(name)).join(', ')
    return names ? t`Side by side: ${names}` : ''
  }
  return {
    nodeName,
    people: peopleOf,
    timers: timersOf,
    calls: callsWords,
    step: (step) => [ways(step), branchesOf(step), task(step), callsWords(step), ...timersOf(step)].filter(Boolean).join(' · '),
    gate: ({ flows, otherwise }) => arrows([...flows.map(({ to }) => to), otherwise]) || t`Leads nowhere yet`,
  }
}

/** What a status starts, and for how many of these it waits. */
function useCallsWords(): (step: Step) => string {
  const { t } = useLingui()
  const { labelOf, findModule } = useWorkspace()
  return ({ calls }) => {
    if (!calls) return ''
    const names = calls.list.map(({ module }) => labelOf(findModule(module)?.name) || module).join(', ')
    if (calls.wait === 'none') return t`Starts: ${names}`
    if (calls.wait === 'all') return t`Starts: ${names}; goes on when all are done`
    const { count } = calls.wait
    return t`Starts: ${names}; goes on when ${count} are done`
  }
}

function useAssigneeWords(module: Module): (assignee: Assignee) => string {
  const { t } = useLingui()
  const { blueprint, labelOf, nameOf } = useWorkspace()
  const fieldName = (key: string) => labelOf(module.fields.find((field) => field.key === key)?.name) || key
  const roleName = (key: string) => labelOf(blueprint.roles.find((role) => role.key === key)?.name) || key
  const headName = (of: Extract<Assignee, { headOf: unknown }>['headOf']) => {
    if (of === 'team') return t`head of the team`
    const name = 'team' in of ? nameOf(of.team) || '…' : fieldName(of.field)
    return t`head of: ${name}`
  }
  return (assignee) => {
    if ('person' in assignee) return nameOf(assignee.person) || t`Someone else`
    if ('role' in assignee) return assignee.role === 'owner' ? t`the owner` : t`whoever began it`
    if ('field' in assignee) return fieldName(assignee.field)
    if ('team' in assignee) return nameOf(assignee.team) || '…'
    return 'members' in assignee ? roleName(assignee.members) : headName(assignee.headOf)
  }
}
