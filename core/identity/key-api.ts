import { z } from 'zod'

const apiKey = z.object({
  id: z.uuid(),
  name: z.string(),
  role: z.string(),
  createdAt: z.string(),
  createdBy: z.uuid(),
  /** Null: until it is revoked. */
  expiresAt: z.string().nullable(),
  /** To the minute. */
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
})
export type ApiKey = z.infer<typeof apiKey>

/** Newest first, the revoked ones too. */
export const getApiKeys = { response: { 200: z.array(apiKey) } }

/** A program's way in. `key` is told now only: its hash is kept. The program has the rights of the role, and is its own person in them. */
export const postApiKey = {
  body: z.strictObject({
    name: z.string().trim().min(1).max(120),
    role: z.string().min(1).max(60),
    expiresAt: z.iso.datetime().optional(),
  }),
  response: { 201: apiKey.extend({ key: z.string() }) },
}
export type MadeApiKey = z.infer<(typeof postApiKey.response)[201]>

/** It works no longer from the next request on. Its name stays in the history. */
export const deleteApiKey = { params: z.object({ key: z.uuid() }) }
