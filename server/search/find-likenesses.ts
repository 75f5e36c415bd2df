import type { Likenesses } from '@nurt/core/records/api.ts'
import { soughtOf } from '@nurt/core/fields/sought.ts'
import type { Field } from '@nurt/core/blueprint/document.ts'
import { wordsOfName } from '@nurt/core/records/like-name.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { isReadable, moduleFor, viewerOf } from '../permissions/view.ts'
import { listRelated } from '../records/list-related.ts'
import { searchRecords } from './search-records.ts'

const most = 5
/** So many digits are a number and no piece of one. */
const fewestDigits = 7

interface Typed {
  module: string
  field: string
  value: string
  except?: string | undefined
}

/**
 * Records that are kept already with what somebody types: the same tax id, e-mail or phone in any module, in any spelling, or a like name in
 * the same one. Found as the search finds, so within the rights of who asks.
 */
export async function findLikenesses(ctx: Ctx, { module: key, field: name, value, except }: Typed): Promise<Likenesses> {
  const viewer = viewerOf(ctx)
  const module = moduleFor(viewer, key)
  const field = module.fields.get(name)?.field
  if (!field || !isReadable(viewer, key, name)) refuse('unknown_field', { field: name })
  const asked = askedFor(field, value)
  if (asked === '') return { likenesses: [] }
  const byName = field.type === 'text'
  const { results } = await searchRecords(ctx, { q: asked, limit: most + 1, ...(byName && { module: key }) })
  const others = results
    .filter(({ record }) => record !== except)
    .toSorted((one, other) => Number(other.module === key) - Number(one.module === key))
  const likenesses = others.slice(0, most).map(async (like) => {
    const related = await listRelated(ctx, like)
    return { ...like, related: related.flatMap(({ label, count, capped }) => (count > 0 ? [{ label, count, capped }] : [])) }
  })
  return { likenesses: await Promise.all(likenesses) }
}

function askedFor({ type }: Field, value: string): string {
  const typed = value.trim()
  if (type === 'tax_id' || type === 'phone') return soughtOf(typed).digits.length >= fewestDigits ? typed : ''
  if (type === 'email') return /^\S+@\S+\.\S+$/.test(typed) ? typed : ''
  return type === 'text' ? wordsOfName(typed) : ''
}
