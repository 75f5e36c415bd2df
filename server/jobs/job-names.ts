/** Every kind of background work; `worker.ts` says what each does. */
export const jobNames = [
  'blueprint.settle',
  'imports.run',
  'invitations.send',
  'notices.tell',
  'notices.mail',
  'members.hand_over',
  'members.tell_reset',
  'records.follow_names',
  'records.delete',
  'files.forget',
  'files.keep_made',
  'samples.forget',
  'processes.follow_version',
  'processes.fire_timers',
  'processes.send_webhook',
  'processes.send_mail',
  'lists.make',
  'mailboxes.look',
] as const
export type JobName = (typeof jobNames)[number]
