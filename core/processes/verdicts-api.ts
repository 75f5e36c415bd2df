/** Why a running case cannot go on where it stands, and begins anew where its record does. */
export type AnewReason = 'elsewhere' | 'other_kind' | 'no_gate' | 'not_in_gate'

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
  /** Open tasks that end, since their status has none any more. */
  endingTasks: number
  /** Records move freely from then on: the cases rest. */
  free: boolean
}
