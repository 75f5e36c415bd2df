import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Module, Process, Step } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useConditionSentence } from '../lists/useConditionSentence.ts'
import { useWayWords } from './useWayWords.ts'
import type { WayEdge, WayGraph } from './way-graph.ts'

export interface DiagramWords {
  nodeName: (key: string) => string
  /** With what it is. */
  titleOf: (key: string) => string
  /** Under the name of a status: who is asked, until when, what happens after some time, and which records it starts elsewhere. */
  facts: (step: Step) => string[]
  edge: (edge: WayEdge) => string
  /** A node and where it leads, as it is read out. */
  readNode: (key: string) => string
}

/** What a diagram says, on screen and to who hears it. */
export function useDiagramWords(module: Module, process: Process, { edges }: WayGraph): DiagramWords {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const ways = useWayWords(module, process)
  const sentence = useConditionSentence(module)
  const step = (key: string) => process.steps.find((one) => one.key === key)
  const gate = (key: string) => process.gates?.find((one) => one.key === key)
  const facts = (one: Step) => {
    const days = one.work?.due?.workingDays
    const term = days === undefined ? '' : t`${plural(days, { one: 'within # working day', other: 'within # working days' })}`
    return [ways.people(one), term, ...ways.timers(one), ways.calls(one), waiting(one)].filter(Boolean)
  }
  const waiting = ({ parallel }: Step) => {
    if (!parallel) return ''
    const { wait } = parallel
    if (wait === 'all') return t`goes on when all branches are done`
    return t`${plural(wait.count, { one: 'goes on when # branch is done', other: 'goes on when # branches are done' })}`
  }
  const edgeWords: { [K in WayEdge['kind']]: (edge: WayEdge) => string } = {
    button: ({ from, key }) => labelOf(step(from)?.transitions?.find((one) => one.key === key)?.name) || key,
    flow: ({ from, key }) => {
      const condition = gate(from)?.flows.find((one) => one.key === key)?.condition
      if (condition && 'any' in condition && condition.any.length === 0) return t`by values that you may not see`
      return (condition && sentence(condition)) || t({ message: 'always', context: 'way of a decision' })
    },
    branch: ({ from, key }) => labelOf(step(from)?.parallel?.branches.find((one) => one.key === key)?.name) || key,
    calls: () => t`when what was started is done`,
    otherwise: () => t({ message: 'otherwise', context: 'way of a decision' }),
    unknown: () => t({ message: 'when it cannot be told', context: 'way of a decision' }),
  }
  const edge = (one: WayEdge) => edgeWords[one.kind](one)
  const lead = (one: WayEdge) => {
    const to = ways.nodeName(one.to)
    const by = edge(one)
    if (one.kind === 'branch') return t`side by side to ${to}: ${by}`
    return one.kind === 'button' ? t`to ${to} by “${by}”` : t`to ${to}: ${by}`
  }
  const titleOf = (name: string, own: Step | undefined) => {
    if (own?.branch) return t`Step “${name}”`
    return own ? t`Status “${name}”` : t`Decision “${name}”`
  }
  const readNode = (key: string) => {
    const name = ways.nodeName(key)
    const own = step(key)
    const led = edges
      .filter(({ from }) => from === key)
      .map(lead)
      .join(', ')
    const where = led ? t`leads ${led}` : own?.final ? t`ends here` : t`leads nowhere yet`
    return [titleOf(name, own), ...(own ? facts(own) : []), where].join(', ')
  }
  return { nodeName: ways.nodeName, titleOf: (key) => titleOf(ways.nodeName(key), step(key)), facts, edge, readNode }
}
