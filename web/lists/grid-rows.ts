import type { Groups } from '@nurt/core/lists/api.ts'
import type { Asked } from './queries.ts'
import type { Group, Others } from './group-condition.ts'

/** A stretch of the grid: a group's heading, the groups that are too many to stand there, or records that one question answers. */
export type Segment =
  | { kind: 'group'; start: number; length: 1; group: Group; open: boolean }
  | { kind: 'others'; start: number; length: 1; others: Others }
  | { kind: 'records'; start: number; length: number; asked: Asked; group?: Group }

/** What stands on a line of the grid. */
export type Line =
  | { kind: 'group'; group: Group; open: boolean }
  | { kind: 'others'; others: Others }
  | { kind: 'record'; segment: number; index: number; group?: Group }

/** All records in one stretch. */
export function flatSegments(asked: Asked, count: number): Segment[] {
  return [{ kind: 'records', start: 0, length: count, asked }]
}

/** Headings in order, each open one followed by its records; what the other groups come to stands last. */
export function groupedSegments(
  { groups, others }: Pick<Groups, 'groups' | 'others'>,
  isOpenGroup: (group: Group) => boolean,
  askedOf: (group: Group) => Asked,
): Segment[] {
  const segments: Segment[] = []
  let start = 0
  for (const group of groups) {
    const isOpen = isOpenGroup(group)
    segments.push({ kind: 'group', start, length: 1, group, open: isOpen })
    start += 1
    if (!isOpen) continue
    segments.push({ kind: 'records', start, length: group.count, asked: askedOf(group), group })
    start += group.count
  }
  if (others) segments.push({ kind: 'others', start, length: 1, others })
  return segments
}

/** A name of the group that is unique in its list. */
export function groupId(group: Group): string {
  return JSON.stringify(group.key)
}

export function lineCount(segments: readonly Segment[]): number {
  const last = segments.at(-1)
  return last ? last.start + last.length : 0
}

/** What stands on line `at`, found by halving; undefined below the end. */
export function lineAt(segments: readonly Segment[], at: number): Line | undefined {
  let low = 0
  let high = segments.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const segment = segments[middle]!
    if (at < segment.start) high = middle - 1
    else if (at >= segment.start + segment.length) low = middle + 1
    else return lineOf(segment, middle, at)
  }
  return undefined
}

function lineOf(segment: Segment, position: number, at: number): Line {
  if (segment.kind === 'others') return { kind: 'others', others: segment.others }
  if (segment.kind === 'group') return { kind: 'group', group: segment.group, open: segment.open }
  return { kind: 'record', segment: position, index: at - segment.start, ...(segment.group && { group: segment.group }) }
}
