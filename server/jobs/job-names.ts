/** Every kind of background work; `worker.ts` says what each does. */
export const jobNames = ['imports.run'] as const
export type JobName = (typeof jobNames)[number]
