import { reachOf } from '@nurt/core/permissions/reach.ts'
import type { FamilyAnswer, Kin } from '@nurt/core/processes/api.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'
import { mayConfigure } from '../must-configure.ts'
import { viewerOf } from '../permissions/view.ts'
import { findLoaded, type Loaded, loadRecords } from '../records/load-records.ts'
import { ancestorsOf } from './ancestors-of.ts'
import { callsOf } from './call-of.ts'
import { loadCases } from './case-of.ts'
import { tellApart } from './tell-apart.ts'

interface Part {
  record: string
  module: string
  parent: string
  status: Kin['status']
}

/** What a record is a part of, and its own parts with theirs: where a whole job stands. */
export async function findFamily(ctx: Ctx, { module, record }: { module: string; record: string }): Promise<FamilyAnswer> {
  const { values } = await findLoaded(ctx, module, record)
  const [above, parts] = [await ancestorsOf(ctx, [record]), await partsBelow(ctx, record)]
  const seen = await seenAmong(ctx, [...above, ...parts])
  const below = Map.groupBy(parts, ({ parent }) => parent)
  const partsOf = (parent: string): Kin[] => {
    const siblings = below.get(parent) ?? []
    const apart = tellApart(ctx, siblings, seen)
    return siblings.map((part) => {
      const { record, status } = part
      return { ...told(seen, part), apart: apart.get(record) ?? null, status, parts: partsOf(record) }
    })
  }
  const calls = await callsOf(ctx, { parent: record, parent_module: module, step: String(values['step']) })
  const [on] = (await loadCases(ctx, [record])).values()
  const isStanding = on?.state.status === 'running' && !values['trashed_at']
  const hasCalled = on?.state.children.some(({ token }) => on.state.tokens.some(({ id }) => id === token))
  return {
    above: above.map((one) => told(seen, one)),
    parts: partsOf(record),
    waits: !isStanding || !calls || calls.wait === 'none' ? null : calls.wait,
    mayStart: isStanding && calls !== undefined && !hasCalled && mayConfigure(ctx),
  }
}

/** More would not be read by anybody. */
const mostParts = 500
const mostLevels = 8

async function partsBelow({ db, workspace }: Ctx, record: string): Promise<Part[]> {
  const child = tableRef(workspace.schema, 'nurt_child')
  const { rows } = await sql<Part>`with recursive below as (
      select record, module, parent, status, child, 1 as depth from ${child} where parent = ${record}::uuid
      union all select child.record, child.module, child.parent, child.status, child.child, below.depth + 1 from below
        join ${child} as child on child.parent = below.record where below.depth < ${mostLevels})
    select record, module, parent, status from below order by depth, parent, child limit ${mostParts}`.execute(db)
  return rows
}

async function seenAmong(ctx: Ctx, kin: readonly { module: string; record: string }[]): Promise<ReadonlyMap<string, Loaded>> {
  const { role, snapshot } = viewerOf(ctx)
  const seen = new Map<string, Loaded>()
  for (const [module, rows] of Map.groupBy(kin, (one) => one.module)) {
    if (!snapshot.modules.get(module)?.module.enabled || reachOf(role, 'see', module) === 'none') continue
    const ids = [...new Set(rows.map(({ record }) => record))]
    for (const one of await loadRecords(ctx, module, ids)) seen.set(one.id, one)
  }
  return seen
}

function told(seen: ReadonlyMap<string, Loaded>, { module, record }: { module: string; record: string }) {
  const found = seen.get(record)
  if (!found) return { module: null, record: null, title: null, step: null, owner: null }
  const { title, values } = found
  const textOf = (key: string) => (values[key] ?? null) as string | null
  return { module, record, title, step: textOf('step'), owner: textOf('owner') }
}
