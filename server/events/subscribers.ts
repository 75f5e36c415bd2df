import type { EventType } from '@nurt/core/events/event.ts'
import type { JobName } from '../jobs/job-names.ts'

/** What happens after each event. Read this table to know every side effect of the platform; `worker.ts` says what each job does. */
export const subscribers: { readonly [T in EventType]: readonly JobName[] } = {
  'record.created': [],
  'record.changed': [],
  'record.moved': [],
  'record.trashed': [],
  'record.restored': [],
  'comment.written': [],
  'comment.changed': [],
  'comment.removed': [],
  'member.invited': [],
  'member.joined': [],
  'member.changed': [],
  'key.made': [],
  'key.revoked': [],
  'member.handed_over': [],
  'member.signed_out': [],
  'member.second_factor_reset': [],
  'team.changed': [],
  'list.exported': [],
}
