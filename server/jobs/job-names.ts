/** Every kind of background work; `worker.ts` says what each does. */
export const jobNames = ['imports.run', 'records.follow_names'] as const
export type JobName = (typeof jobNames)[number]
