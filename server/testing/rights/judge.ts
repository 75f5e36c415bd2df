import type { Field } from '@nurt/core/blueprint/document.ts'
import { isDeepStrictEqual } from 'node:util'
import { isDropped } from './dropped.ts'
import { reaches } from './fields.ts'
import { may, seen } from './oracle.ts'
import { type Memory, type Stored, wentTogether } from './memory.ts'
import type { Person, RightsWorld } from './rights-world.ts'

export interface Difference {
  id: string
  was: Stored | undefined
  is: Stored | undefined
  keys: string[]
}

export function differences(before: Memory, after: Memory): Difference[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)]
    const keys = changedIn(was, is)
    return keys.length > 0 || was?.version !== is?.version ? [{ id, was, is, keys }] : []
  })
}

export function changedIn(was: Stored | undefined, is: Stored | undefined): string[] {
  const [before, after] = [flat(was), flat(is)]
  return Object.keys({ ...before, ...after }).filter((key) => !isDeepStrictEqual(before[key], after[key]))
}

const isLink = ({ type }: Field) => type === 'link' || type === 'multi_link'

function flat(record: Stored | undefined): Record<string, unknown> {
  if (!record) return {}
  const { id: _, module: __, version: ___, tasks: ____, partOf: _____, kept: ______, values, ...rest } = record
  return { ...rest, ...values }
}

/** What has changed between two moments and this person may not change, as it was and is. */
export function judge(made: RightsWorld, person: Person, before: Memory, after: Memory): Difference[] {
  const [past, present] = [before, after].map((memory) => ({ ...made, memory })) as [RightsWorld, RightsWorld]
  return differences(before, after).filter(
    (one) => !isAllowed(past, present, person, one) && !isFollowing(present, one) && !isComingAlong(past, present, one),
  )
}

function isAllowed(before: RightsWorld, after: RightsWorld, person: Person, { was, is, keys }: Difference): boolean {
  if (!is) return false
  if (!was) return reaches(person.role, 'create', is.module) && seen(after, person, is)
  if (!seen(before, person, was)) return false
  if (keys.includes('isTrashed')) return may(before, person, 'trash', was)
  return may(before, person, 'change', was) && (may(after, person, 'change', is) || may(before, person, 'hand_over', was))
}

/** What links to a record that goes is cleared, goes with it or leads to the one that it was merged into, as the link says, whoever sent it. */
function isFollowing(after: RightsWorld, { was, is, keys: changed }: Difference): boolean {
  const { blueprint, memory } = after
  const keys = was && isDropped(after, was) && memory.get(was.partOf ?? '')?.isTrashed ? changed.filter((key) => key !== 'step') : changed
  const fields = blueprint.modules.find(({ key }) => key === was?.module)?.fields ?? []
  const ledAway = fields.filter((field) => isLink(field) && [was?.values[field.key]].flat().some((id) => memory.get(String(id))?.isTrashed))
  if (keys.every((key) => ledAway.some((field) => field.key === key))) return true
  return fields.some((field) => {
    if (field.type !== 'link' || !memory.get(String(was?.values[field.key]))?.isTrashed) return false
    return field.onTrash === 'clear' ? keys.every((key) => key === field.key) : field.onTrash === 'cascade' && is?.isTrashed === true
  })
}

/** What a link sent to the trash comes back with the record that it leads to, whoever brings that back. */
function isComingAlong(before: RightsWorld, after: RightsWorld, { was, is, keys }: Difference): boolean {
  if (!was?.isTrashed || is?.isTrashed !== false || keys.some((key) => key !== 'isTrashed' && key !== 'papers')) return false
  const fields = before.blueprint.modules.find(({ key }) => key === was.module)?.fields ?? []
  return fields.some((field) => {
    const to = String(was.values[field.key])
    if (field.type !== 'link' || field.onTrash !== 'cascade') return false
    return wentTogether(before.memory, was.id, to) && after.memory.get(to)?.isTrashed === false
  })
}
