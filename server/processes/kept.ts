import type { Blueprint, Process, Step } from '@nurt/core/blueprint/document.ts'
import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import { isPathReadable } from '@nurt/core/permissions/readable-fields.ts'
import type { StayHindrance } from '@nurt/core/processes/verdicts-api.ts'
import { stayHindrances } from '@nurt/core/records/stay-hindrances.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import type { CasesThen } from '../blueprint/publish-structure.ts'
import { retypes } from '../blueprint/field-changes.ts'
import { visibleProcess } from '../blueprint/visible-process.ts'
import type { Ctx } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'
import { mayConfigure } from '../must-configure.ts'
import { viewerOf } from '../permissions/view.ts'
import { type Case, routedModules, routeIn, routeOf, type Running } from './case-of.ts'
import { blueprintAt } from './earlier-blueprint.ts'

/** A module's process as a version had it. */
export async function routeAt(ctx: Ctx, key: string, version: number): Promise<Running> {
  const blueprint = await blueprintAt(ctx, version)
  const module = blueprint.modules.find((one) => one.key === key)
  return (module && routeIn(blueprint, module)) ?? refuse('not_found', { version })
}

/** The version whose process a record was kept on; undefined of one that follows the newest. */
export async function keptOn({ db }: Pick<Ctx, 'db'>, record: string): Promise<number | undefined> {
  return (await db.selectFrom('nurt_kept').select('version').where('record', '=', record).executeTakeFirst())?.version
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

/** Of records that were kept on an earlier version, how that one says a status of theirs. */
export async function keptSteps(
  ctx: Ctx,
  rows: readonly { record: string }[],
): Promise<(record: string, step: string) => Step | undefined> {
  const records = [...new Set(rows.map(({ record }) => record))]
  if (records.length === 0) return () => undefined
  const kept = await ctx.db.selectFrom('nurt_kept').select(['record', 'module', 'version']).where('record', 'in', records).execute()
  const stepsBy = new Map<string, readonly Step[]>()
  for (const [, [first, ...others]] of Map.groupBy(kept, ({ module, version }) => `${module} ${version}`)) {
    if (!first) continue
    const { steps } = toldProcess(ctx, await routeAt(ctx, first.module, first.version))
    for (const { record } of [first, ...others]) stepsBy.set(record, steps)
  }
  return (record, step) => stepsBy.get(record)?.find(({ key }) => key === step)
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
  /** When it was published. */
  at: string
  cases: number
}

/** Versions that running cases were kept on. */
export async function keptVersions({ db }: Pick<Ctx, 'db'>): Promise<KeptVersion[]> {
  return db
    .selectFrom('nurt_kept as kept')
    .innerJoin('nurt_case as known', 'known.record', 'kept.record')
    .innerJoin('nurt_version as published', 'published.number', 'kept.version')
    .select(['kept.module', 'kept.version', 'published.at', sql<number>`count(*)::integer`.as('cases')])
    .where('known.status', '=', 'running')
    .groupBy(['kept.module', 'kept.version', 'published.at'])
    .orderBy('kept.module')
    .orderBy('kept.version')
    .execute()
}

/** Why cases could not stay with the process of `version` (absent: that of now) once `next` is published. */
export async function hindrancesIn(ctx: Ctx, next: Blueprint, module: string, version?: number): Promise<StayHindrance[]> {
  const before = await blueprintAt(ctx, version ?? ctx.snapshot.version)
  const areMoving = version === undefined && retypes(before, next).length > 0
  return [...(areMoving ? [{ because: 'types' } as const] : []), ...stayHindrances(before, next, module)]
}

/** Those that cases can stay with once `next` is published. */
export async function stayingVersions(ctx: Ctx, next: Blueprint, key: string): Promise<number[]> {
  const kept = (await keptVersions(ctx)).filter(({ module }) => module === key).map(({ version }) => version)
  const hindered = await Promise.all(kept.map((version) => hindrancesIn(ctx, next, key, version)))
  return kept.filter((_, index) => hindered[index]?.length === 0)
}

/**
 * In the transaction of a publish: running cases of these modules, or those of them that are named, stay with the process of now. Those
 * that stayed with an earlier one do so as long as they can; else they follow the newest.
 */
export async function keepCases(ctx: Ctx, next: Blueprint, { keep, only }: Pick<CasesThen, 'keep' | 'only'>): Promise<void> {
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
    const among = only[key] ? sql`record = any(${only[key]}::uuid[])` : sql`true`
    await sql`insert into ${kept} (record, module, version, print)
      select record, module, ${snapshot.version}, ${route.print} from ${tableRef(workspace.schema, 'nurt_case')}
      where module = ${key} and status = 'running' and ${among} on conflict do nothing`.execute(ctx.db)
  }
}
