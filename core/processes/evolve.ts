import type { CaseState, Task } from './case-state.ts'
import type { EventOf, ProcessEvent } from './process-event.ts'

/** The state after an event. A replay of a case's events from `noCase` gives its state. */
export function evolve(state: CaseState, event: ProcessEvent): CaseState {
  return (changes[event.type] as (state: CaseState, event: ProcessEvent) => CaseState)(state, event)
}

/** A command comes again soon or not at all. */
const keysKept = 8

const changes: { [T in ProcessEvent['type']]: (state: CaseState, event: EventOf<T>) => CaseState } = {
  commanded: (state, { key }) => ({ ...state, commands: [...state.commands, key].slice(-keysKept) }),
  'case.started': (state, { by }) => ({ ...state, status: 'running', by }),
  'case.ended': (state) => ({ ...state, status: 'ended' }),
  'case.cancelled': (state) => ({ ...state, status: 'cancelled' }),
  'token.entered': (state, { token, node, fork, at }) => ({
    ...state,
    tokens: [...state.tokens, { id: token, node, fork, ...(at !== undefined && { since: at }) }],
    next: after(state, token),
  }),
  'token.left': (state, { token }) => {
    const node = state.tokens.find(({ id }) => id === token)?.node ?? ''
    return withoutToken({ ...state, passed: counted(state.passed, node, 1) }, token)
  },
  'token.cancelled': (state, { token }) => withoutToken(state, token),
  'gate.decided': (state) => state,
  'fork.opened': (state, { fork, gate, parent, sent, holder }) => ({
    ...state,
    forks: [...state.forks, { id: fork, gate, parent, sent, arrived: {}, joined: [], ...(holder !== undefined && { holder }) }],
    next: after(state, fork),
  }),
  'fork.added': (state, { fork, sent }) => ({
    ...state,
    forks: state.forks.map((one) => (one.id === fork ? { ...one, sent: one.sent + sent } : one)),
  }),
  'fork.arrived': (state, { fork, join }) => ({
    ...state,
    forks: state.forks.map((one) => (one.id === fork ? { ...one, arrived: counted(one.arrived, join, 1) } : one)),
  }),
  'fork.joined': (state, { fork, join }) => ({
    ...state,
    forks: state.forks.map((one) => (one.id === fork ? { ...one, joined: [...one.joined, join] } : one)),
  }),
  'task.opened': (state, { task, token, step, person, queue, added }) => ({
    ...state,
    tasks: [
      ...state.tasks,
      { id: task, token, step, status: 'open', ...(person && { person }), ...(queue && { queue }), ...(added && { added }) },
    ],
    next: after(state, task),
  }),
  'task.claimed': (state, { task, person }) => withTask(state, task, (one) => ({ ...one, person })),
  'task.given': (state, { task, to }) => withTask(state, task, (one) => ({ ...one, person: to })),
  'task.released': (state, { task }) => withTask(state, task, (one) => without(one, 'person')),
  'task.asked': (state, { task, of }) => withTask(state, task, (one) => ({ ...one, asked: of })),
  'task.answered': (state, { task }) => withTask(state, task, (one) => without(one, 'asked')),
  'task.done': (state, { task, outcome, by, onBehalfOf, hash }) =>
    withTask(state, task, (one) => ({ ...one, status: 'done', outcome, by, ...(onBehalfOf && { onBehalfOf }), ...(hash && { hash }) })),
  'task.reopened': (state, { task }) =>
    withTask(state, task, (one) => ({ ...without(one, 'outcome', 'by', 'onBehalfOf', 'hash'), status: 'open' })),
  'task.cancelled': (state, { task }) => withTask(state, task, (one) => ({ ...without(one, 'asked'), status: 'cancelled' })),
  'timer.set': (state, { timer, token, key, at }) => ({
    ...state,
    timers: [...state.timers, { id: timer, token, key, at }],
    next: after(state, timer),
  }),
  'timer.fired': (state, { timer: fired }) => {
    const timer = state.timers.find(({ id }) => id === fired)
    const tokens = state.tokens.map((token) =>
      token.id === timer?.token ? { ...token, fired: { ...token.fired, [timer.key]: timer.at } } : token,
    )
    return { ...state, tokens, timers: state.timers.filter(({ id }) => id !== fired) }
  },
  'timer.cleared': (state, { timer }) => ({ ...state, timers: state.timers.filter(({ id }) => id !== timer) }),
  'child.called': (state, { child, token, node }) => ({
    ...state,
    children: [...state.children, { id: child, token, node, status: 'running' }],
    next: after(state, child),
  }),
  'child.ended': (state, { child, status }) => withChild(state, child, status),
  'child.resumed': (state, { child }) => withChild(state, child, 'running'),
  'child.dropped': (state, { child }) => withChild(state, child, 'cancelled'),
  kept: (state, { name }) => ({ ...state, kept: counted(state.kept, name, 1) }),
  taken: (state, { name }) => ({ ...state, kept: counted(state.kept, name, -1) }),
  'action.due': (state) => state,
  'reminder.due': (state) => state,
  'case.migrated': (state, { map }) => {
    const now = (key: string) => map[key] ?? key
    const counts = (of: Readonly<Record<string, number>>) =>
      Object.entries(of).reduce<Record<string, number>>((all, [key, count]) => counted(all, now(key), count), {})
    const waiting = new Set(state.tokens.map(({ id, node }) => `${id} ${node}`))
    return {
      ...state,
      tokens: state.tokens.map((token) => ({ ...token, node: now(token.node) })),
      tasks: state.tasks.map((task) => ({ ...task, step: now(task.step) })),
      children: state.children.map((child) => ({ ...child, node: now(child.node) })),
      forks: state.forks.map((fork) => ({
        ...fork,
        gate: now(fork.gate),
        // branches are not nodes
        arrived: fork.holder === undefined ? counts(fork.arrived) : fork.arrived,
        joined: fork.joined.map(now),
      })),
      // of a node that waits the timer has the node's key
      timers: state.timers.map((timer) => (waiting.has(`${timer.token} ${timer.key}`) ? { ...timer, key: now(timer.key) } : timer)),
      kept: counts(state.kept),
      passed: counts(state.passed),
    }
  },
  'case.put_back': ({ commands }, { state }) => ({ ...state, commands }),
}

function after({ next }: CaseState, id: number): number {
  return Math.max(next, id + 1)
}

function counted(counts: Readonly<Record<string, number>>, name: string, by: number): Record<string, number> {
  const { [name]: count = 0, ...rest } = counts
  return count + by > 0 ? { ...rest, [name]: count + by } : rest
}

function withTask(state: CaseState, id: number, change: (task: Task) => Task): CaseState {
  return { ...state, tasks: state.tasks.map((task) => (task.id === id ? change(task) : task)) }
}

function without<K extends 'person' | 'asked' | 'outcome' | 'by' | 'onBehalfOf' | 'hash'>(task: Task, ...names: K[]): Omit<Task, K> {
  const copy = { ...task }
  for (const name of names) delete copy[name]
  return copy
}

function withChild(state: CaseState, id: number, status: CaseState['children'][number]['status']): CaseState {
  return { ...state, children: state.children.map((child) => (child.id === id ? { ...child, status } : child)) }
}

function withoutToken(state: CaseState, token: number): CaseState {
  return { ...state, tokens: state.tokens.filter(({ id }) => id !== token) }
}
