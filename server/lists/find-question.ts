import type { Question } from '@nurt/core/blueprint/document.ts'
import { storableJson } from '@nurt/core/fields/storable.ts'
import { askedSchema } from '@nurt/core/lists/api.ts'
import { mergeQuestion } from '@nurt/core/lists/merge-question.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { isSeenBy } from './lists-seen.ts'

/** A question that is only read when its statement isn't known yet: `key` names it. */
export interface AskedQuestion {
  key: string
  question(): Question
}

/** What a route is asked: a shared list, a personal one or none, and the parts said instead. */
export async function findQuestion(
  ctx: Ctx,
  { module, list, question }: { module: string; list?: string | undefined; question?: string | undefined },
): Promise<AskedQuestion> {
  const personal = list && isPersonal(list) ? await personalQuestion(ctx, module, list) : undefined
  const key = `${module} ${personal ? JSON.stringify(personal) : (list ?? '')} ${question ?? ''}`
  return { key, question: () => mergeQuestion(personal ?? sharedQuestion(ctx, module, list), readAsked(question)) }
}

/** Personal lists are named by uuid, shared ones by a key that cannot hold a dash. */
function isPersonal(list: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(list)
}

function sharedQuestion(ctx: Ctx, module: string, key: string | undefined): Question | undefined {
  if (!key) return undefined
  const list = ctx.snapshot.lists.get(key)
  if (!list || list.module !== module || !isSeenBy(list, ctx.actor.role)) refuse('not_found')
  return list
}

async function personalQuestion(ctx: Ctx, module: string, id: string): Promise<Question> {
  const row = await ctx.db
    .selectFrom('nurt_list')
    .select('question')
    .where('id', '=', id)
    .where('module', '=', module)
    .where('person', '=', ctx.actor.id)
    .executeTakeFirst()
  return row?.question ?? refuse('not_found')
}

function readAsked(text: string | undefined): Partial<Question> {
  if (!text) return {}
  const { success, data, error } = askedSchema.safeParse(parse(text))
  return success ? data : refuse('bad_request', { problems: error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(storableJson(text))
  } catch {
    return refuse('bad_request', { problem: 'question' })
  }
}
