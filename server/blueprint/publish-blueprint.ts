import type { Publication } from '@nurt/core/blueprint/api.ts'
import { isEqual } from '@nurt/core/blueprint/equal.ts'
import { keepRemoved } from '@nurt/core/blueprint/keep-removed.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { type Ctx, inExclusiveTransaction } from '../context.ts'
import { together } from '../db/together.ts'
import { unfitRecords } from './data-faults.ts'
import { refuseFaults } from './find-faults.ts'
import { retypes } from './field-changes.ts'
import { mustConfigure } from '../must-configure.ts'
import { type CasesThen, type NextVersion, publishStructure, refuseLockout } from './publish-structure.ts'
import { settleAfterCommit } from './settle.ts'
import { faultsBeyond, strandedBy } from './stranded.ts'
import { refuseFaulty } from './told-faults.ts'
import { noteUpcoming, outcomeOf, refuseUpcoming } from './upcoming.ts'

/** As whoever publishes says it. */
export interface CasesAsked {
  restart?: readonly string[] | undefined
  keep?: readonly string[] | undefined
  only?: Readonly<Record<string, readonly string[]>> | undefined
}

interface NewVersion extends NextVersion, CasesAsked {
  /** Runs before the structure is changed: refuses when what was read before no longer stands, writes what belongs to it. */
  inSameTransaction?: (ctx: Ctx) => Promise<void>
}

/**
 * The only way to a new version. First what takes long and changes nothing: validation, the data's faults. Then the structure and the
 * version in one short transaction, alone; indexes, checks of links and computed values are settled after the commit. Where fields change
 * their type the version is only noted as upcoming: the settling looks at the data, moves the values and publishes (publish-upcoming.ts).
 * Refuses with `invalid_blueprint`, `not_fitting`, `blueprint_changed`, `version_upcoming`.
 */
export function publishBlueprint(outer: Ctx, input: NewVersion): Promise<Publication> {
  mustConfigure(outer)
  return makeVersion(outer, input)
}

/** The same for a verb that has asked what else its actor may change. */
export async function makeVersion(outer: Ctx, input: NewVersion): Promise<Publication> {
  await refuseFaults(input.blueprint)
  const next = { ...input, blueprint: keepRemoved(outer.snapshot.blueprint, input.blueprint) }
  if (!isEqual(next.blueprint, input.blueprint)) await refuseFaults(next.blueprint)
  const isLater = retypes(outer.snapshot.blueprint, next.blueprint).length > 0
  const cases = casesOf(input)
  if (!isLater) await refuseFaulty(outer, await unfitRecords(outer, next.blueprint))
  await refuseFaulty(outer, await faultsBeyond(outer, next.blueprint, cases))
  const [staying] = cases.keep
  if (isLater && staying !== undefined) refuse('not_fitting', { keep: staying, hindrances: [{ because: 'types' }] })
  if (isLater) return publishLater(outer, { ...next, cases })

  return inExclusiveTransaction(outer, async (ctx) => {
    await refuseChanged(ctx, outer, next)
    await refuseFaulty(ctx, await strandedBy(ctx, next.blueprint, cases))
    const [published] = await together([publishStructure(ctx, { ...next, cases }, []), settleAfterCommit(ctx, [])])
    return published
  })
}

function casesOf({ restart = [], keep = [], only = {} }: CasesAsked): CasesThen {
  return { restart, keep: [...new Set([...keep, ...Object.keys(only)])], only }
}

async function publishLater(outer: Ctx, next: NewVersion): Promise<Publication> {
  const id = await inExclusiveTransaction(outer, async (ctx) => {
    await refuseChanged(ctx, outer, next)
    await refuseLockout(ctx, next.blueprint)
    const id = await noteUpcoming(ctx, next)
    await settleAfterCommit(ctx, [{ kind: 'upcoming', id }])
    return id
  })
  return outcomeOf(outer, id)
}

/** Refuses when what the version was made from no longer stands. */
async function refuseChanged(ctx: Ctx, { snapshot }: Ctx, { inSameTransaction }: NewVersion): Promise<void> {
  const { version } = ctx.snapshot
  if (version !== snapshot.version) refuse('blueprint_changed', { version })
  await together([refuseUpcoming(ctx), inSameTransaction?.(ctx)])
}
