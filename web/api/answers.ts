import type { TeamReach } from '@nurt/core/permissions/reach.ts'
import type { SettlingProblem, Upcoming } from '@nurt/core/blueprint/api.ts'
import type { Blueprint, Language } from '@nurt/core/blueprint/document.ts'

/** What the web app knows of a workspace: GET W/snapshot. */
export interface WorkspaceSnapshot {
  version: number
  /** As the member may see it. */
  blueprint: Blueprint
  me: { id: string; name: string; role: string; teamIds: string[]; reach: TeamReach; isHead: boolean; language: Language }
  /** Shared lists that ask about fields which are hidden from the person. */
  closedLists: string[]
  members: { id: string; name: string; active: boolean; language: Language }[]
  teams: { id: string; name: string }[]
  workspace: { slug: string; name: string }
  /** A publication is still filling columns or building indexes. */
  settling: boolean
  /** For those who configure: the version whose values are on the move, or that did not come. */
  upcoming?: Upcoming
  hasSamples: boolean
  /** What publications could not finish; for those who configure. */
  unsettled?: SettlingProblem[]
}

export type Counts = Record<string, { count: number; capped: boolean }>

/** What an invitation's link tells before it is accepted. */
export interface InvitationLink {
  email: string
  workspace: { name: string }
  /** The address already belongs to a person of this server, who joins with the password they have. */
  known: boolean
}

/** A browser where the person is signed in, as the sign-in library tells it. */
export interface Session {
  id: string
  token: string
  createdAt: string
  updatedAt: string
  ipAddress?: string | null
  userAgent?: string | null
}
