import type { EventType } from '../events/event.ts'

/** What an auditor asks for by one word. */
export const historyKinds = ['records', 'comments', 'people', 'sessions', 'blueprint', 'files'] as const
export type HistoryKind = (typeof historyKinds)[number]

const kinds: { readonly [T in EventType]: HistoryKind } = {
  'record.created': 'records',
  'record.changed': 'records',
  'record.moved': 'records',
  'record.trashed': 'records',
  'record.restored': 'records',
  'record.merged': 'records',
  'records.deleted': 'records',
  'case.advanced': 'records',
  'case.linked': 'records',
  'webhook.sent': 'records',
  'webhook.failed': 'records',
  'mail.sent': 'records',
  'mail.failed': 'records',
  'document.unmade': 'records',
  'timer.failed': 'records',
  'form.sent': 'records',
  'message.received': 'records',
  'record.picked': 'records',
  'record.unpicked': 'records',
  'comment.written': 'comments',
  'comment.changed': 'comments',
  'comment.removed': 'comments',
  'member.invited': 'people',
  'member.uninvited': 'people',
  'member.joined': 'people',
  'member.changed': 'people',
  'member.looked_as': 'people',
  'member.handed_over': 'people',
  'member.signed_out': 'people',
  'member.second_factor_reset': 'people',
  'key.made': 'people',
  'key.revoked': 'people',
  'team.changed': 'people',
  'substitution.made': 'people',
  'substitution.changed': 'people',
  'substitution.ended': 'people',
  'session.began': 'sessions',
  'session.refused': 'sessions',
  'session.ended': 'sessions',
  'password.changed': 'sessions',
  'blueprint.published': 'blueprint',
  'mailbox.connected': 'blueprint',
  'mailbox.changed': 'blueprint',
  'mailbox.disconnected': 'blueprint',
  'blueprint.exported': 'files',
  'list.exported': 'files',
  'import.began': 'files',
  'import.stopped': 'files',
  'import.undone': 'files',
  'history.exported': 'files',
}

export function eventTypesOf(kind: HistoryKind): EventType[] {
  return Object.entries(kinds).flatMap(([type, of]) => (of === kind ? [type as EventType] : []))
}
