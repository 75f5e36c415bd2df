import type { InboxItem } from '@nurt/core/tasks/api.ts'
import { InboxRow } from '../processes/InboxRow.tsx'
import { HandMadeRow } from './HandMadeRow.tsx'
import { MentionRow } from './MentionRow.tsx'

/** Something that waits, of whatever kind, with what can be done at once. */
export function InboxItemRow({ item }: { item: InboxItem }) {
  if (item.kind === 'hand_made') return <HandMadeRow task={item} />
  if (item.kind === 'mention') return <MentionRow mention={item} />
  return <InboxRow task={item} />
}

export function keyOfItem(item: InboxItem): string {
  if (item.kind === 'mention') return item.notice
  return item.kind === 'step' ? `${item.record} ${item.task}` : item.record
}
