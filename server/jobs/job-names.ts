/** Every kind of background work; `worker.ts` says what each does. */
export const jobNames = [
  'blueprint.settle',
  'imports.run',
  'invitations.send',
  'members.hand_over',
  'members.tell_reset',
  'records.follow_names',
  'samples.forget',
] as const
export type JobName = (typeof jobNames)[number]
