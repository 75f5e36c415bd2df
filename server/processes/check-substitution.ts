import { reachOf } from '@nurt/core/permissions/reach.ts'
import { substituteLacks } from '@nurt/core/permissions/substitute-lacks.ts'
import type { Staff } from '@nurt/core/permissions/unable-doers.ts'
import { lackOf } from '@nurt/core/processes/receivers-api.ts'
import type { SubstitutionCheck, WantedSubstitution } from '@nurt/core/processes/substitution-api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { isReadable, viewerOf } from '../permissions/view.ts'
import { workModules } from './case-of.ts'
import { readPeople } from './people-now.ts'
import { maySubstitute } from './substitutions.ts'

/** What whoever stands in could not do for lack of rights, told of modules and fields that the one who asks sees. Nothing is written. */
export async function checkSubstitution(
  ctx: Ctx,
  { person, substitute, modules }: Pick<WantedSubstitution, 'person' | 'substitute' | 'modules'>,
): Promise<SubstitutionCheck> {
  if (!maySubstitute(ctx, person)) refuse('not_allowed', { action: 'substitute' })
  const { blueprint } = ctx.snapshot
  const viewer = viewerOf(ctx)
  const staff = await staffOf(ctx)
  const keys = workModules(ctx).filter((key) => (!modules || modules.includes(key)) && reachOf(viewer.role, 'see', key) !== 'none')
  const lacks = keys.flatMap((key) => {
    const module = ctx.snapshot.modules.get(key)?.module
    const found = module ? substituteLacks(blueprint, module, { person, substitute, staff }) : []
    return found.map(({ step, lack }) => ({ module: key, step, why: lackOf(lack, key, (field) => isReadable(viewer, key, field)) }))
  })
  return { lacks }
}

async function staffOf(ctx: Ctx): Promise<Staff> {
  const { members, teams } = await readPeople(ctx, { load: false })
  const people = [...members.values()]
  const inTeam = (team: string) => people.filter((one) => one.teams.includes(team)).map(({ id }) => id)
  return { people, teams: [...teams.values()].map(({ id, head }) => ({ id, head, members: inTeam(id) })) }
}
