import type { CaseAnswer, CaseCommand } from '@nurt/core/processes/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { atOneMoment, type Ctx, inRepeatableTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { beyondReach } from '../permissions/view.ts'
import { findLoaded, lockRecords } from '../records/load-records.ts'
import { saveOf } from '../records/save-of.ts'
import { blocked } from './blocked.ts'
import { describeCase } from './find-case.ts'
import { play } from './play.ts'
import { refuseReceiver } from './receivers.ts'
import { type Standing, standingOf } from './standing.ts'
import { storeAdvanced } from './store-advanced.ts'

interface RunCommand {
  module: string
  record: string
  command: CaseCommand
  comment?: string | undefined
}

interface Advance extends RunCommand {
  /** Better theirs who cannot do all of it than nobody's. */
  ofLeaver?: true
}

/**
 * Does what somebody wants of a record's case, in one transaction with what follows in the record. Whoever sees the record may do their
 * own tasks; to take a button, or to put it elsewhere, one must be allowed to change it.
 */
export function runCommand(ctx: Ctx, input: RunCommand): Promise<CaseAnswer> {
  return inRepeatableTransaction(ctx, async (ctx) => {
    const { module, record, command } = input
    const { may, values } = await findLoaded(ctx, module, record)
    if ((command.type === 'take' || command.type === 'move') && !may.change) refuse('not_allowed', { action: 'change', record })
    const standing = await advanceCase(ctx, input)
    return describeCase(standing, { isOpen: may.change && !values['trashed_at'] })
  })
}

/** The same inside a transaction, where the actor's rights over the record were asked. What lies in the trash only changes hands. */
export async function advanceCase(outer: Ctx, { module: key, record, command, comment, ofLeaver }: Advance): Promise<Standing> {
  const ctx = atOneMoment(outer)
  const save = saveOf(beyondReach(ctx), key, 'change')
  const [before] = await lockRecords(save.ctx, save.module, [record], 'change')
  if (!before) refuse('not_found')
  if (before.values['trashed_at'] && command.type !== 'reassign') refuse('not_allowed', { problem: 'trashed', record })
  const standing = await standingOf(ctx, save.module, before)
  const { on, world, facts, advanced } = standing
  const done = play(world.route, on, { ...command, ...(comment && { comment }) }, facts)
  if ('reasons' in done) blocked(ctx, key, done.reasons)
  if ('to' in command && command.type !== 'move') await refuseReceiver(standing, before.values, { ...command, ofLeaver })
  const moved = [{ record, step: String(before.values['step']), advanced: [...advanced, done], before }]
  const { unmade } = await storeAdvanced(save, world, { moved, change: newId(ctx.now().getTime()) })
  // what it started may have ended already, and have let it go on
  if (!done.events.some(({ type }) => type === 'child.called')) return { ...standing, on: done.case, unmade }
  const [now] = await lockRecords(save.ctx, save.module, [record], 'change')
  return now ? { ...(await standingOf(ctx, save.module, now)), unmade } : standing
}
