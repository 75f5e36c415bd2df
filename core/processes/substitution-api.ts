import { z } from 'zod'
import type { LackOf } from './receivers-api.ts'
import { substitutionModes, type Substitution } from './substitution.ts'

const wanted = z.strictObject({
  person: z.uuid(),
  substitute: z.uuid(),
  from: z.iso.date(),
  to: z.iso.date(),
  modules: z.array(z.string().max(60)).min(1).max(200).nullable(),
  mode: z.enum(substitutionModes),
  waiting: z.boolean(),
})
export type WantedSubstitution = z.infer<typeof wanted>

export const postSubstitution = { body: wanted }
/** What the substitute may not do of what the other one is asked, so that they hear of it before it is too late. */
export const postSubstitutionCheck = { body: wanted.pick({ person: true, substitute: true, modules: true }) }
export interface SubstitutionCheck {
  /** `step`: null for hand-made tasks as such. */
  lacks: { module: string; step: string | null; why: LackOf }[]
}
const params = z.object({ substitution: z.uuid() })
export const putSubstitution = { params, body: wanted }
export const deleteSubstitution = { params }

/** One that lasts or is yet to come. */
export interface StoredSubstitution extends Substitution {
  id: string
  /** Lasts today. */
  now: boolean
  mayChange: boolean
}

/** Those of today are everybody's to know; of those to come, one's own, and those that one may change. */
export interface SubstitutionsAnswer {
  substitutions: StoredSubstitution[]
  /** For whom the asker may say that they are away, besides themselves. */
  mayFor: 'nobody' | 'all' | string[]
}

/** Why a substitution cannot be: `details.reason` of the refusal. */
export type SubstitutionRefusal = 'order' | 'past' | 'self' | 'gone' | 'overlaps' | 'circle' | 'unseen'
