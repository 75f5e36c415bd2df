import type { CaseAnswer, CaseCommand } from '@nurt/core/processes/api.ts'
import { stepShown } from '@nurt/core/processes/step-shown.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { atOneMoment, type Ctx, inTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { beyondReach } from '../permissions/view.ts'
import { findLoaded, lockRecords } from '../records/load-records.ts'
import { saveOf } from '../records/save-of.ts'
import { blocked } from './blocked.ts'
import { describeCase } from './find-case.ts'
import { play } from './play.ts'
import { saveCases } from './save-cases.ts'
import { showStep } from './show-step.ts'
import { type Standing, standingOf } from './standing.ts'

interface RunCommand {
  module: string
  record: string
  command: CaseCommand
  comment?: string | undefined
}

/**
 * Does what somebody wants of a record's case, in one transaction with what follows in the record. Whoever sees the record may do their
 * own tasks; to take a button one must be allowed to change it.
 */
export function runCommand(ctx: Ctx, input: RunCommand): Promise<CaseAnswer> {
  return inTransaction(ctx, async (ctx) => {
    const { may } = await findLoaded(ctx, input.module, input.record)
    if (input.command.type === 'take' && !may.change) refuse('not_allowed', { action: 'change', record: input.record })
    return describeCase(ctx, await advanceCase(ctx, input), { isOpen: may.change })
  })
}

/** The same inside a transaction, where the actor's rights over the record were asked. */
export async function advanceCase(outer: Ctx, { module: key, record, command, comment }: RunCommand): Promise<Standing> {
  const ctx = atOneMoment(outer)
  const save = saveOf(beyondReach(ctx), key, 'change')
  const [before] = await lockRecords(save.ctx, save.module, [record], 'change')
  if (!before) refuse('not_found')
  if (before.values['trashed_at']) refuse('not_allowed', { problem: 'trashed', record })
  const standing = await standingOf(ctx, save.module, before)
  const { route, on, world, facts, advanced } = standing
  const done = play(route, on, { ...command, ...(comment && { comment }) }, facts)
  if ('reasons' in done) blocked(ctx, key, done.reasons)
  const change = newId(ctx.now().getTime())
  await saveCases(ctx, { module: key, dueOf: world.dueOf, change }, [...advanced, done])
  const came = stepShown(route.compiled, done.case.state, done.events)
  if (came !== undefined && came !== before.values['step']) await showStep(save, before, { step: came, change })
  return { ...standing, on: done.case }
}
