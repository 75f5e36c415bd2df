import type { Label, Process } from '@nurt/core/blueprint/document.ts'
import type { Proposal } from '@nurt/core/discovery/proposal.ts'

/** More lines than these nobody follows; the rest stand in the table. */
const mostDrawn = 60

/** The most frequent ways, and of each step the most frequent one to it, so that none stands alone. */
export function drawnOf(transitions: Proposal['transitions']): Proposal['transitions'] {
  const led = new Set<string>()
  return transitions.filter(({ from, to }, index) => {
    const isFirst = from !== to && !led.has(to)
    if (isFirst) led.add(to)
    return isFirst || index < mostDrawn
  })
}

/** The proposal as a process to be drawn: steps in their order, and beside each line how often it was gone. */
export function processOfProposal(
  { steps, transitions }: Pick<Proposal, 'steps' | 'transitions'>,
  nameOf: (text: string) => Label,
): Process {
  const keys = new Map(steps.map(({ name }, index) => [name, `s${index}`]))
  const drawn = drawnOf(transitions)
  return {
    groups: [{ key: 'all', name: {} }],
    steps: steps.map(({ name, ends }) => {
      const ways = drawn.flatMap(({ from, to, times }) => {
        const key = keys.get(to)
        return from === name && key !== undefined ? [{ key, to: key, name: nameOf(`${times}×`) }] : []
      })
      const final = ends > 0
      return {
        key: keys.get(name) ?? '',
        name: nameOf(name),
        color: final ? 'green' : 'gray',
        group: 'all',
        ...(final && { final }),
        transitions: ways,
      }
    }),
  }
}
