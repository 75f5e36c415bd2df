import type { StandIn } from '../processes/substitution.ts'
import type { Action, Language, Reach, Role } from '../blueprint/document.ts'

export type ReachWord = Extract<Reach, string>

/** Who asks. The role is read in the snapshot, so a published change binds the next request. */
export interface Actor {
  id: string
  name: string
  role: string
  teamIds: readonly string[]
  reach: TeamReach
  /** The teams that the actor heads, with all below them, and the people in these. */
  heads: TeamReach
  /** For whom the actor does tasks, now and later; and who does the actor's. */
  standsIn: readonly StandInOf[]
  away: readonly StandInOf[]
  /** Whether the actor was ever to stand in: what they did so they go on seeing. */
  everStoodIn: boolean
  language: Language
}

/** With the role of the other one: for whom the actor stands in, or who does so for the actor. */
export interface StandInOf extends StandIn {
  role: string
}

/** What the reach `team` covers: one's teams and all below them, and the people in these, oneself among them. */
export interface TeamReach {
  teams: readonly string[]
  people: readonly string[]
}

/** For who belongs to no team, and whoever acts by the blueprint's own rules. */
export const ofNoTeam = {
  teamIds: [] as string[],
  reach: { teams: [] as string[], people: [] as string[] },
  heads: { teams: [] as string[], people: [] as string[] },
  standsIn: [] as StandInOf[],
  away: [] as StandInOf[],
  everStoodIn: false as boolean,
} satisfies Partial<Actor>

/** How far the role may go: its word on the module, else its word on any module, else not at all. */
export function reachOf(role: Role | undefined, action: Action, module: string): Reach {
  return (role?.rights[module] ?? role?.rights['*'])?.[action] ?? 'none'
}

/** Is this record open to all of these people? `seenBy` is who is named beside the owner; nobody: it is open to all. */
export function isOpenTo(people: readonly string[], { owner, seenBy }: { owner: string | null; seenBy: readonly string[] }): boolean {
  return seenBy.length === 0 || people.every((id) => id === owner || seenBy.includes(id))
}

/** Is this record within the reach? A record without an owner is nobody's own. */
export function isWithin(
  reach: ReachWord,
  { id, reach: { teams, people } }: Pick<Actor, 'id' | 'reach'>,
  { owner, team }: { owner: string | null; team: string | null },
): boolean {
  if (reach === 'team') return (owner !== null && people.includes(owner)) || (team !== null && teams.includes(team))
  return reach === 'all' || (reach === 'own' && owner === id)
}
