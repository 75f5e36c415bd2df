import { z } from 'zod'

/** Why a receiver did not get it; `answer` is what it said, or the machine's own word for it. */
const deliveryProblem = z.object({
  code: z.enum(['closed_address', 'unknown_address', 'not_trusted', 'no_answer', 'redirected', 'refused']),
  answer: z.string(),
})
export type DeliveryProblem = z.infer<typeof deliveryProblem>

const delivery = z.object({
  id: z.uuid(),
  module: z.string(),
  record: z.uuid(),
  /** Null where the one who asks does not see the record. */
  title: z.string().nullable(),
  url: z.string(),
  /** `waiting`: it is tried again with growing pauses. `failed`: it is not, unless somebody sends it again. */
  state: z.enum(['waiting', 'failed']),
  tries: z.int(),
  madeAt: z.string(),
  triedAt: z.string().nullable(),
  problem: deliveryProblem.nullable(),
})
export type Delivery = z.infer<typeof delivery>

/** Receivers of the published processes and those that had a secret, by host, and what has not arrived, newest first, 100 at most. */
export const getWebhooks = {
  response: {
    200: z.object({
      receivers: z.array(z.object({ host: z.string(), /** Null until it was shown to somebody. */ shownAt: z.string().nullable() })),
      deliveries: z.array(delivery),
    }),
  },
}
export type WebhooksAnswer = z.infer<(typeof getWebhooks.response)[200]>

/** A new secret of a receiver, in the form of Standard Webhooks: `whsec_` and base64. Told now only; what is sent from now on is signed with it. */
export const postWebhookSecret = {
  body: z.strictObject({ host: z.string().min(1).max(260) }),
  response: { 201: z.object({ secret: z.string() }) },
}
export type MadeWebhookSecret = z.infer<(typeof postWebhookSecret.response)[201]>

/** Sends what was given up once more, as it was. */
export const postSending = { params: z.object({ delivery: z.uuid() }) }
