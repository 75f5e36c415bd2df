import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Action, FieldAccess, Reach } from '@nurt/core/blueprint/document.ts'
import type { ReachWord } from '@nurt/core/permissions/reach.ts'

/** What a role may do with records, as the heads of its table say it. */
export const actionNames: { [A in Action]: MessageDescriptor } = {
  see: msg({ message: 'See', context: 'right' }),
  create: msg({ message: 'Create', context: 'right' }),
  change: msg({ message: 'Change', context: 'right' }),
  trash: msg({ message: 'To the trash', context: 'right' }),
  hand_over: msg({ message: 'Hand over', context: 'right' }),
  export: msg({ message: 'Export', context: 'right' }),
  import: msg({ message: 'Import', context: 'right' }),
}

/** Of these there is only yes or no. */
export const plainActions: ReadonlySet<Action> = new Set(['create', 'import'])

/** How far a right goes; a condition in place of a word is `some`. */
export type ReachKind = ReachWord | 'some'

export function kindOfReach(reach: Reach): ReachKind {
  return typeof reach === 'string' ? reach : 'some'
}

export const reachNames: { [K in ReachKind]: MessageDescriptor } = {
  none: msg({ message: 'None', context: 'reach' }),
  own: msg({ message: 'Own', context: 'reach' }),
  team: msg({ message: 'Own teams’', context: 'reach' }),
  all: msg({ message: 'All', context: 'reach' }),
  some: msg({ message: 'On a condition…', context: 'reach' }),
}

export const accessNames: { [A in FieldAccess | 'write']: MessageDescriptor } = {
  write: msg`Reads and writes`,
  read: msg`Only reads`,
  hidden: msg({ message: 'Hidden', context: 'field access' }),
}

/** The same in a sentence. */
export const reachPhrases: { [K in ReachKind]: MessageDescriptor } = {
  none: msg`no records`,
  own: msg`own records`,
  team: msg`records of own teams`,
  all: msg`all records`,
  some: msg`records that meet a condition`,
}
