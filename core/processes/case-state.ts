/** Where a case stands. It holds ids, keys and hashes, never a value of a record; `evolve` alone makes it. */
export interface CaseState {
  status: 'none' | 'running' | 'ended' | 'cancelled'
  /** Who began it. */
  by: string | null
  tokens: readonly Token[]
  forks: readonly Fork[]
  tasks: readonly Task[]
  timers: readonly Timer[]
  children: readonly Child[]
  /** Messages that wait for who listens, and sets of branches that wait for their gate, by name. */
  kept: Readonly<Record<string, number>>
  /** Nodes that a token has left, with how often. */
  passed: Readonly<Record<string, number>>
  /** The keys of the last commands that took effect. */
  commands: readonly string[]
  /** The next id of anything in this case. */
  next: number
}

export interface Token {
  id: number
  node: string
  /** The innermost branching that it belongs to. */
  fork: number | null
  /** Of one in a branch, when it came there; the record tells it of its status. */
  since?: string
  /** Its timers that have gone off: for when each was set the last time, by key. */
  fired?: Readonly<Record<string, string>>
}

/** One time that a gate, or a step with branches, sent out several tokens. */
export interface Fork {
  id: number
  gate: string
  /** The token of the step with branches: it stands there until these are done. */
  holder?: number
  parent: number | null
  /** How many tokens it sent out. */
  sent: number
  /** How many have come to each join, also those that are consumed by now; of a step with branches, which of them are done. */
  arrived: Readonly<Record<string, number>>
  /** The joins that have brought it together. */
  joined: readonly string[]
}

export interface Task {
  id: number
  token: number
  step: string
  /** Absent while it waits in a queue. */
  person?: string
  queue?: string
  status: 'open' | 'done' | 'cancelled'
  outcome?: string
  /** Who did it, and for whom where that is another person. */
  by?: string
  onBehalfOf?: string
  /** Of the values that were judged. */
  hash?: string
  /** Of somebody who was asked besides those whom the step names. */
  added?: true
  /** The person who was asked before it is done, until the answer. */
  asked?: string
}

export interface Timer {
  id: number
  token: number
  /** Of a step its timer's key, of a waiting node that node's key. */
  key: string
  /** ISO 8601 in UTC. */
  at: string
}

export interface Child {
  id: number
  token: number
  node: string
  status: 'running' | 'ended' | 'cancelled'
}

export const noCase: CaseState = {
  status: 'none',
  by: null,
  tokens: [],
  forks: [],
  tasks: [],
  timers: [],
  children: [],
  kept: {},
  passed: {},
  commands: [],
  next: 1,
}
