import type { DataFault } from '@nurt/core/blueprint/api.ts'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import type { CasesThen } from '../blueprint/publish-structure.ts'
import type { Ctx } from '../context.ts'
import { routedModules, routeIn, routeOf } from './case-of.ts'
import { stayingVersions } from './kept.ts'
import { type Following, hindranceOf, mapFor, type RunningCase, runningCases } from './verdicts.ts'

const atOnce = 2000
const named = 20

/**
 * Running cases that could not go on by their process of `next`: those on a status that is gone without a word where they go, and those that
 * would begin anew without anybody having said so.
 */
export async function restartFaults(ctx: Ctx, next: Blueprint, { restart, keep, only }: CasesThen): Promise<DataFault[]> {
  const faults: DataFault[] = []
  // those that stay go nowhere, and whether they can is asked where they are kept
  for (const key of routedModules(ctx).filter((one) => !keep.includes(one) || only[one])) {
    const { from, to } = routesOf(ctx, next, key)
    if (!from || !to || from.print === to.print) continue
    const found = await hindered(ctx, key, {
      after: to,
      map: mapFor(from.process, to.process),
      staying: await stayingVersions(ctx, next, key),
      without: only[key] ?? [],
    })
    for (const [step, stranded] of found.stranded) faults.push(faultOf({ code: 'records_on_step', module: key, step }, stranded))
    if (found.anew.count > 0 && !restart.includes(key)) faults.push(faultOf({ code: 'cases_begin_anew', module: key }, found.anew))
  }
  return faults
}

function routesOf(ctx: Ctx, next: Blueprint, key: string) {
  const before = ctx.snapshot.modules.get(key)
  const after = next.modules.find((one) => one.key === key && one.enabled)
  return { from: before && routeOf(ctx, before), to: after && routeIn(next, after) }
}

interface Found {
  count: number
  /** The first few. */
  records: string[]
}

interface Hindered {
  stranded: Map<string, Found>
  anew: Found
}

async function hindered(
  ctx: Ctx,
  key: string,
  following: Following & { staying: number[]; without: readonly string[] },
): Promise<Hindered> {
  const found: Hindered = { stranded: new Map(), anew: { count: 0, records: [] } }
  const { after, map, staying, without } = following
  for (let cases = await runningCases(ctx, key, { most: atOnce, staying, without }); cases.length > 0;) {
    for (const one of cases) {
      if (!after.compiled.nodes.has(map[one.step] ?? one.step)) countIn(strandedOn(found, one.step), one)
      else if (hindranceOf(one, following)) countIn(found.anew, one)
    }
    if (cases.length < atOnce) break
    cases = await runningCases(ctx, key, { after: cases.at(-1)?.record ?? '', most: atOnce, staying, without })
  }
  return found
}

function strandedOn({ stranded }: Hindered, step: string): Found {
  const found = stranded.get(step) ?? { count: 0, records: [] }
  stranded.set(step, found)
  return found
}

function countIn(found: Found, { record }: RunningCase): void {
  found.count++
  if (found.records.length < named) found.records.push(record)
}

function faultOf(place: Pick<DataFault, 'code' | 'module' | 'step'>, { count, records }: Found): DataFault {
  return { ...place, count, records: records.map((id) => ({ id, title: '' })) }
}
