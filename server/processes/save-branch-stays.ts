import type { CaseState } from '@nurt/core/processes/case-state.ts'
import { sql } from 'kysely'
import { newId } from '../db/new-id.ts'
import { tableRef } from '../fields/select-wire.ts'
import type { Advanced } from './save-cases.ts'
import type { World } from './facts.ts'

/** Where branches stand now, and until when they stood where they do no more; where a record stands its history tells. */
export async function saveBranchStays({ ctx, route: { module } }: World, advanced: readonly Advanced[]): Promise<void> {
  const cases = new Map(advanced.filter(hasBranches).map((one) => [one.case.record, one.case.state]))
  if (cases.size === 0) return
  const stays = tableRef(ctx.workspace.schema, 'nurt_stay')
  const at = ctx.now().toISOString()
  const rows = [...cases].flatMap(([record, { tokens }]) =>
    tokens.flatMap(({ id, node, since }) => (since === undefined ? [] : { event: newId(), record, token: id, step: node, since })),
  )
  await sql`with now as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as now(event uuid, record uuid, token int, step text, since timestamptz)
    ), closed as (
      update ${stays} as stay set left_at = ${at}::timestamptz where stay.record = any(${[...cases.keys()]}::uuid[])
        and stay.token is not null and stay.left_at = 'infinity' and not exists (
          select from now where now.record = stay.record and now.token = stay.token and now.step = stay.step)
    ) insert into ${stays} (event, record, module, step, came_at, left_at, before_at, token)
      select event, record, ${module}, step, since, 'infinity',
        (select max(came_at) from ${stays} as past where past.record = now.record and past.step = now.step), token
      from now where not exists (select from ${stays} as open where open.record = now.record and open.token = now.token
        and open.step = now.step and open.left_at = 'infinity')`.execute(ctx.db)
}

/** It stands in branches, or did. */
function hasBranches({ case: { state }, events }: Advanced): boolean {
  const isHeld = ({ forks }: CaseState) => forks.some(({ holder }) => holder !== undefined)
  return isHeld(state) || events.some(({ type }) => type === 'case.put_back')
}
