import { z } from 'zod'

/** Why a running case cannot go on where it stands, and begins anew where its record does. */
export type AnewReason = 'elsewhere' | 'other_kind' | 'no_gate' | 'not_in_gate' | 'branch_gone'

/**
 * Why running cases cannot stay with an earlier process: moves are free then; values get other types; a status is gone, merged or split; one
 * starts or makes records in other modules that could not be made then; a field is gone or of another type; a field is judged or
 * counted to by the earlier process only.
 */
export type StayHindrance =
  | { because: 'free' | 'types' }
  | { because: 'status' | 'parts'; step: string }
  | { because: 'field' | 'watched'; field: string }

/** What a publish of the draft would mean to the running cases of one module whose process it changes. */
export interface ModuleVerdict {
  module: string
  /** Running cases; with `capped` there are more, which were not looked at. */
  cases: number
  capped: boolean
  /** They stay where they are; their status is still there. */
  fits: number
  /** Their status goes into another one. */
  mapped: { from: string; to: string; cases: number }[]
  /** Their status is gone, and nothing says where they go: the draft cannot be published yet. */
  lost: { step: string; cases: number }[]
  anew: { because: AnewReason; cases: number; records: { id: string; title: string }[] }[]
  /** They stand again where they stood before another process came, with the tasks that they had; nobody has gone on with them since. */
  back?: number
  /** Somebody has, so that these do not: they are among the others. */
  gone?: { cases: number; records: { id: string; title: string }[] }
  /** Open tasks that end, since their status has none any more. */
  endingTasks: number
  /** Records move freely from then on: the cases rest. */
  free: boolean
  /** Why they cannot all stay with the process of now; empty: they can. */
  hindrances: StayHindrance[]
  /** Of cases that stay with the process of an earlier version, those that have to follow the newest then. */
  released: { version: number; cases: number; hindrances: StayHindrance[] }[]
}

/** Running cases that stay with the process of an earlier version. */
export interface KeptAnswer {
  versions: KeptOnVersion[]
}

export interface KeptOnVersion {
  version: number
  /** When it was published. */
  at: string
  cases: number
  /** The first of them. */
  records: { id: string; title: string; step: string }[]
}

const params = z.object({ module: z.string() })
export const getKept = { params }
/** `version` null: they follow the newest. Without records all that are kept. With a version they are put back on it, as they stood. */
export const postFollowing = {
  params,
  body: z.strictObject({ version: z.int32().min(1).nullable(), records: z.array(z.uuid()).min(1).max(1000).optional() }),
}

/** Where they follow another process than before, and on which version they were; the others had not to go anywhere. */
export interface FollowingAnswer {
  moved: { version: number | null; records: string[] }[]
  /** Those that were to be put back, and are not: somebody has gone on with them since, or they never followed that version. */
  gone?: { id: string; title: string }[]
}
