import { callPart, conditionPath } from './compile-process.ts'
import type { Token } from './case-state.ts'
import type { Calls, StepNode } from './definition.ts'
import type { Run } from './run.ts'

/** Calls them; how many these are, or undefined where none is called now. What a condition leaves open is not called. */
export function callChildren(run: Run, token: Token, { list }: Calls): number | undefined {
  const { facts } = run
  const seeds = list.map((call) => ({ ...call, seeds: facts.children(token.node, call.key) }))
  if (seeds.some((call) => call.seeds === null)) return undefined
  const called = seeds.filter(({ key }) => {
    const condition = run.process.conditions.get(conditionPath(token.node, callPart(key)))
    return !condition || condition(facts.read, facts.environment) === true
  })
  for (const { key: call, module, seeds } of called) {
    for (const seed of seeds ?? []) {
      run.emit({ type: 'child.called', child: run.state.next, token: token.id, node: token.node, module, seed, call })
    }
  }
  return called.reduce((count, { seeds }) => count + (seeds?.length ?? 0), 0)
}

/** Whether more of a token's children are to end. Those that were cancelled are not counted on. */
export function waitsForChildren(run: Run, token: number, wait: Calls['wait']): boolean {
  const children = run.state.children.filter((child) => child.token === token && child.status !== 'cancelled')
  const ended = children.filter(({ status }) => status === 'ended').length
  const needed = wait === 'none' ? 0 : wait === 'all' ? children.length : Math.min(wait.count, children.length)
  return ended < needed
}

/** Enough have ended. Where all were cancelled a person decides what becomes of the case. */
export function isDoneByChildren(run: Run, token: Token, { wait }: Calls): boolean {
  const children = run.state.children.filter((child) => child.token === token.id)
  const isThere = children.some(({ status }) => wait === 'none' || status !== 'cancelled')
  return isThere && !waitsForChildren(run, token.id, wait)
}

/** Whether a person may not yet choose, since it is the children that are waited for. */
export function holdsBack(run: Run, token: Token, { calls }: StepNode): boolean {
  return calls !== undefined && calls.to === undefined && waitsForChildren(run, token.id, calls.wait)
}
