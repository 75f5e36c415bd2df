import type { RecordAnswer } from '@nurt/core/records/api.ts'
import type { Changes } from '@nurt/core/events/event.ts'
import { changesOf } from '@nurt/core/records/changes-of.ts'
import { withDefaults } from '@nurt/core/records/settle-values.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { inRepeatableTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { answerOf } from './answer-of.ts'
import { checkGiven } from './check-given.ts'
import { closedFromStart } from './closed-fields.ts'
import { copyLines, identifyLines } from './copy-lines.ts'
import type { Draft, Save } from './draft.ts'
import { fillFromLinks } from './fill-from-links.ts'
import { resolveReferences } from './find-references.ts'
import { refuseUnseen } from './keep-in-reach.ts'
import { loadedOf, readBack } from './loaded-of.ts'
import { naming } from './name-conflict.ts'
import { savedAt, saveOf, settle } from './save-of.ts'
import { recompute, updateTotals } from './update-totals.ts'
import { takeNumbers } from './take-numbers.ts'
import { writeDrafts } from './write-drafts.ts'

export interface CreateRecords {
  module: string
  records: readonly { values: Record<string, unknown>; step?: string | undefined; id?: string | undefined }[]
  /** The values are those of core's readers (core/imports/read-row.ts), which have checked them. */
  checked?: boolean
  /** The act that this is a part of. */
  change?: string
}

/** Makes records, all or none; answers them in their order. Owner is the actor unless another was given. */
export async function createRecords(ctx: Ctx, input: CreateRecords): Promise<RecordAnswer[]> {
  return naming(ctx, input.module, () =>
    inRepeatableTransaction(ctx, async (ctx) => {
      const { save, drafts, change } = await make(ctx, input)
      const records = await readBack(
        save,
        drafts.map((draft) => loadedOf(save, draft)),
      )
      return records.map((record) => ({ ...answerOf(save.view, save.module, record), change }))
    }),
  )
}

/** Like `createRecords`; answers only the ids. */
export async function makeRecords(ctx: Ctx, input: CreateRecords): Promise<string[]> {
  return naming(ctx, input.module, () =>
    inRepeatableTransaction(ctx, async (ctx) => {
      const { drafts } = await make(ctx, input)
      return drafts.map(({ id }) => id)
    }),
  )
}

async function make(ctx: Ctx, input: CreateRecords): Promise<{ save: Save; drafts: Draft[]; change: string }> {
  const save = saveOf(ctx, input.module, 'create')
  await refuseTaken(ctx, input)
  const drafts = newDrafts(save, input)
  await resolveReferences(save, drafts)
  await copyLines(save, drafts)
  await fillFromLinks(save, drafts)
  for (const draft of drafts) {
    complete(save, draft)
    draft.problems.push(...closedFromStart(save, draft))
  }
  await takeNumbers(save, drafts)
  settle(save, drafts)
  const change = input.change ?? newId(save.at.getTime())
  const made = new Map(drafts.map((draft) => [draft, firstValues(save, draft)]))
  await writeDrafts(save, drafts, (draft) => ({ type: 'record.created', changes: made.get(draft) ?? {} }), change)
  await refuseUnseen(save, drafts)
  if (save.module.rollups.length > 0)
    await recompute(
      ctx,
      save.module,
      drafts.map(({ id }) => id),
    )
  await updateTotals(
    save,
    [...made].map(([draft, changes]) => ({ draft, changes })),
  )
  return { save, drafts, change }
}

export async function createRecord(
  ctx: Ctx,
  { module, ...record }: { module: string } & CreateRecords['records'][number],
): Promise<RecordAnswer> {
  const [made] = await createRecords(ctx, { module, records: [record] })
  return made ?? refuse('not_found')
}

/** Whatever was ever called so has left its beginning in the history, also in another module, out of reach or deleted for good. */
async function refuseTaken({ db, workspace }: Ctx, { records }: CreateRecords): Promise<void> {
  const ids = records.flatMap(({ id }) => id ?? []).toSorted()
  // who gives the same one in another module at this moment comes after
  for (const id of ids) await sql`select pg_advisory_xact_lock(hashtext(${`${workspace.schema} record ${id}`}))`.execute(db)
  if (ids.length === 0) return
  const taken = await db.selectFrom('nurt_event').select('id').where('record', 'in', ids).limit(1).executeTakeFirst()
  if (taken) refuse('already_exists')
}

function newDrafts(save: Save, { records, checked = false }: CreateRecords): Draft[] {
  const at = savedAt(save)
  return records.map(({ id = newId(save.at.getTime()), ...record }, index) => newDraft(save, record, { id, index, at, checked }))
}

function newDraft(
  save: Save,
  { values, step }: CreateRecords['records'][number],
  { id, index, at, checked }: { id: string; index: number; at: string; checked: boolean },
): Draft {
  const { ctx, module } = save
  const given = checkGiven(save, values, { whole: true, checked })
  // a required field may yet get its default
  const problems = given.problems.filter(({ field, code }) => code !== 'required' || field.includes('.') || field in values)
  const [first] = module.steps.keys()
  if (step !== undefined && !module.steps.has(step)) problems.push({ field: 'step', code: 'choice_unknown', details: { found: step } })
  const system = {
    step: step ?? first ?? null,
    step_since: first === undefined ? null : at,
    owner: given.values['owner'] ?? ctx.actor.id,
    team: given.values['team'] ?? null,
    ...(module.system.has('seen_by') && { seen_by: given.values['seen_by'] ?? [] }),
    created_at: at,
    created_by: ctx.actor.id,
    updated_at: at,
    updated_by: ctx.actor.id,
    trashed_at: null,
  }
  return { id, index, given: given.values, values: system, problems }
}

function complete(save: Save, draft: Draft): void {
  const { module, rules, environment } = save
  identifyLines(save, draft)
  const system = { ...draft.values, owner: draft.given['owner'] ?? draft.values['owner'] }
  Object.assign(draft.values, system, withDefaults(rules, module, { ...draft.given }, environment), { owner: system.owner })
}

/** As the history keeps them: what was filled in, and the first step. */
function firstValues({ module }: Save, { values }: Draft): Changes {
  return { ...changesOf(module, {}, values), ...(values['step'] !== null && { step: [null, values['step']] }) }
}
