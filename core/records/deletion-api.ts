import { z } from 'zod'
import { someRecords } from './api.ts'

const params = z.object({ module: z.string() })
const body = someRecords.partial()

const deletion = z.object({
  id: z.uuid(),
  /** `stopped`: `failure` says why; what is left can be deleted again. */
  state: z.enum(['running', 'done', 'stopped']),
  done: z.number(),
  total: z.number(),
  /** Those that had to stay: a live record must not lose them, by its field or its rules, or shows their comments since a merge. */
  kept: z.number(),
  failure: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  createdAt: z.string(),
  createdBy: z.uuid(),
})
export type Deletion = z.infer<typeof deletion>

/**
 * Deletes records of the trash for good, with their lines, files, comments and the values in their history; without `records` all of the
 * module that the caller reaches. Links to them become blank. Few are deleted at once, all or none: `in_use` names what must not lose them.
 * Many follow as a job, which leaves those where they are. What was merged into a live record always stays.
 */
export const postDeletion = { params, body, response: { 200: deletion } }

/** The newest one of the module; null where there was none. */
export const getDeletion = { params, response: { 200: deletion.nullable() } }

const preview = z.object({
  records: z.number(),
  files: z.number(),
  comments: z.number(),
  lines: z.number(),
  /** Links of other records that become blank, by the field that links. */
  links: z.array(z.object({ module: z.string(), field: z.string(), count: z.number() })),
  /** Of the records that were named, those that would not go (out of the trash, beyond the reach, or shown by a live one), some by name. */
  staying: z.object({ records: z.array(z.uuid()), names: z.array(z.string()) }),
})
export type DeletionPreview = z.infer<typeof preview>

/** What would go with them, and which of them would not go. */
export const postDeletionPreview = { params, body, response: { 200: preview } }
