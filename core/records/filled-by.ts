import type { Field, FieldOf } from '../blueprint/document.ts'
import { isBlank } from '../fields/blank.ts'
import { isSame } from './changes-of.ts'
import type { Values } from './settle-values.ts'

interface Filling {
  /** What stands beside the link. */
  standing: Values
  /** The record that was chosen. */
  linked: Values
  /** The one that was chosen before it. */
  before?: Values | undefined
}

/**
 * The values that a link gives to the fields beside it when a record is chosen: to those that are blank, and to those that still hold what
 * the record chosen before gave. A service gives a line its name and price.
 */
export function filledBy(link: FieldOf<'link'>, siblings: readonly Field[], { standing, linked, before }: Filling): Values {
  const filled: Values = {}
  for (const [own, theirs] of Object.entries(link.fills ?? {})) {
    const field = siblings.find(({ key, hidden }) => key === own && !hidden)
    if (!field || isBlank(linked[theirs])) continue
    const isFree = isBlank(standing[own]) || (before !== undefined && isSame(field, standing[own], before[theirs]))
    if (isFree) filled[own] = linked[theirs]
  }
  return filled
}
