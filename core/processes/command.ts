import type { CaseState } from './case-state.ts'

/** What somebody, or the clock, wants of a case. `key` makes it act once. */
export type Command = { key: string; comment?: string } & (
  | { type: 'start' }
  | { type: 'take'; token: number; transition: string }
  | { type: 'do'; task: number; outcome: string; onBehalfOf?: string }
  | { type: 'claim' | 'release' | 'answer'; task: number }
  | { type: 'delegate' | 'reassign' | 'ask'; task: number; to: string }
  | { type: 'fire'; timer: number }
  | { type: 'tell'; message: string }
  | { type: 'end_child'; child: number; status: 'ended' | 'cancelled' }
  | { type: 'resume_child'; child: number }
  /** The record's values are others now. */
  | { type: 'look_again' }
  | { type: 'move'; token: number; to: string }
  | { type: 'cancel' }
  /** `map`: nodes that have other keys in the process given, which is the new version. */
  | { type: 'migrate'; map: Record<string, string> }
  /** As it stood by the process given before, and by none that came between. */
  | { type: 'put_back'; state: CaseState }
)

export type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>

/** Before it has its key. */
export type Wanted = Command extends infer One ? (One extends Command ? Omit<One, 'key'> : never) : never
