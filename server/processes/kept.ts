import type { Blueprint, Process, Step } from '@nurt/core/blueprint/document.ts'
import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import { isPathReadable } from '@nurt/core/permissions/readable-fields.ts'
import type { StayHindrance } from '@nurt/core/processes/verdicts-api.ts'
import { stayHindrances } from '@nurt/core/records/stay-hindrances.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import { retypes } from '../blueprint/field-changes.ts'
import { visibleProcess } from '../blueprint/visible-process.ts'
import type { Ctx } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'
import { mayConfigure } from '../must-configure.ts'
import { viewerOf } from '../permissions/view.ts'
import type { Platform } from '../platform.ts'
import { type Case, routedModules, routeIn, routeOf, type Running } from './case-of.ts'

const mostRemembered = 30

/** Earlier versions as they were published, which never change; those asked for last. */
const earlier = new WeakMap<Platform, Map<string, Blueprint>>()

async function blueprintAt({ platform, workspace, db }: Ctx, version: number): Promise<Blueprint> {
  const known = earlier.get(platform) ?? new Map<string, Blueprint>()
  earlier.set(platform, known)
  const key = `${workspace.id} ${version}`
  const row =
    known.get(key) ??
    (await db.selectFrom('nurt_version').select('blueprint').where('number', '=', version).executeTakeFirstOrThrow()).blueprint
  known.delete(key)
  known.set(key, row)
  for (const old of [...known.keys()].slice(0, -mostRemembered)) known.delete(old)
  return row
}

/** A module's process as a version had it. */
export async function routeAt(ctx: Ctx, key: string, version: number): Promise<Running> {
  const blueprint = await blueprintAt(ctx, version)
  const module = blueprint.modules.find((one) => one.key === key)
  return (module && routeIn(blueprint, module)) ?? refuse('not_found', { version })
}

/** The process that a case follows: that of the version on which it was kept, else the newest. Undefined where moves are free. */
export async function routeFor(ctx: Ctx, module: CompiledModule, { kept }: Case): Promise<Running | undefined> {
  const newest = routeOf(ctx, module)
  return newest && kept !== undefined ? routeAt(ctx, module.key, kept) : newest
}

/** As the actor may know it. */
export function toldProcess(ctx: Ctx, { module, process }: Running): Process {
  const { snapshot, role } = viewerOf(ctx)
  return mayConfigure(ctx) ? process : visibleProcess(process, (path) => isPathReadable(snapshot, role, module, path))
}

/** The statuses of records that were kept on an earlier version, by record and key. */
export async function keptSteps(ctx: Ctx, rows: readonly { module: string; record: string; step: string }[]): Promise<Map<string, Step>> {
  const records = [...new Set(rows.map(({ record }) => record))]
  if (records.length === 0) return new Map()
  const kept = await ctx.db.selectFrom('nurt_kept').select(['record', 'module', 'version']).where('record', 'in', records).execute()
  const found = new Map<string, Step>()
  for (const { record, module, version } of kept) {
    const process = toldProcess(ctx, await routeAt(ctx, module, version))
    for (const step of process.steps) found.set(`${record} ${step.key}`, step)
  }
  return found
}

/** Cases in groups that follow the same process. */
export async function byRoute<T>(
  ctx: Ctx,
  module: CompiledModule,
  all: readonly T[],
  caseOf: (one: T) => Case,
): Promise<{ route: Running; group: T[] }[]> {
  const groups: { route: Running; group: T[] }[] = []
  for (const group of Map.groupBy(all, (one) => caseOf(one).kept).values()) {
    const route = group[0] && (await routeFor(ctx, module, caseOf(group[0])))
    if (route) groups.push({ route, group })
  }
  return groups
}

export interface KeptVersion {
  module: string
  version: number
  cases: number
}

/** Versions that running cases were kept on. */
export async function keptVersions({ db }: Pick<Ctx, 'db'>): Promise<KeptVersion[]> {
  return db
    .selectFrom('nurt_kept')
    .innerJoin('nurt_case', 'nurt_case.record', 'nurt_kept.record')
    .select(({ fn }) => ['nurt_kept.module', 'nurt_kept.version', fn.countAll<number>().as('cases')])
    .where('nurt_case.status', '=', 'running')
    .groupBy(['nurt_kept.module', 'nurt_kept.version'])
    .orderBy('nurt_kept.module')
    .orderBy('nurt_kept.version')
    .execute()
    .then((rows) => rows.map((row) => ({ ...row, cases: Number(row.cases) })))
}

/** Why cases could not stay with the process of `version` (absent: that of now) once `next` is published. */
export async function hindrancesIn(ctx: Ctx, next: Blueprint, module: string, version?: number): Promise<StayHindrance[]> {
  const { blueprint } = ctx.snapshot
  const before = version === undefined ? blueprint : await blueprintAt(ctx, version)
  const areMoving = version === undefined && retypes(blueprint, next).length > 0
  return [...(areMoving ? [{ because: 'types' } as const] : []), ...stayHindrances(before, next, module)]
}

/** Those that cases can stay with once `next` is published. */
export async function stayingVersions(ctx: Ctx, next: Blueprint, key: string): Promise<number[]> {
  const kept = (await keptVersions(ctx)).filter(({ module }) => module === key).map(({ version }) => version)
  const hindered = await Promise.all(kept.map((version) => hindrancesIn(ctx, next, key, version)))
  return kept.filter((_, index) => hindered[index]?.length === 0)
}

/**
 * In the transaction of a publish: running cases of these modules stay with the process of now. Those that stayed with an earlier one do so
 * as long as they can; else they follow the newest.
 */
export async function keepCases(ctx: Ctx, next: Blueprint, { keep }: { keep: readonly string[] }): Promise<void> {
  const { workspace, snapshot } = ctx
  const kept = tableRef(workspace.schema, 'nurt_kept')
  for (const { module, version } of await keptVersions(ctx)) {
    if ((await hindrancesIn(ctx, next, module, version)).length === 0) continue
    await ctx.db.deleteFrom('nurt_kept').where('module', '=', module).where('version', '=', version).execute()
  }
  for (const key of routedModules(ctx).filter((one) => keep.includes(one))) {
    const module = snapshot.modules.get(key)
    const route = module && routeOf(ctx, module)
    const hindrances = await hindrancesIn(ctx, next, key)
    if (!route || hindrances.length > 0) refuse('not_fitting', { keep: key, hindrances })
    await sql`insert into ${kept} (record, module, version, print)
      select record, module, ${snapshot.version}, ${route.print} from ${tableRef(workspace.schema, 'nurt_case')}
      where module = ${key} and status = 'running' on conflict do nothing`.execute(ctx.db)
  }
}
