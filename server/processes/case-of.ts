import { createHash } from 'node:crypto'
import { compiledProcessOf } from '@nurt/core/blueprint/compiled-process.ts'
import type { Blueprint, Module, Process } from '@nurt/core/blueprint/document.ts'
import { givesWork } from '@nurt/core/blueprint/gives-work.ts'
import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import { definitionOf } from '@nurt/core/blueprint/process-definition.ts'
import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import { type CaseState, noCase } from '@nurt/core/processes/case-state.ts'
import type { CompiledProcess } from '@nurt/core/processes/compile-process.ts'
import type { Former } from '@nurt/core/processes/former.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, statementFor } from '../db/statement.ts'
import { theseIds } from '../db/these-ids.ts'
import { tableRef } from '../fields/select-wire.ts'

/** A record's case as it is stored, or none yet. It is kept still by the lock of its record. */
export interface Case {
  record: string
  /** The print of the process that it follows. */
  process: string
  state: CaseState
  /** The version that it was kept on; absent: it follows the newest. */
  kept?: number
  /** How it stood by processes before that. */
  former: readonly Former[]
}

/** A module's process ready to run, with the document that it was compiled from. */
export interface Running {
  module: string
  process: Process
  compiled: CompiledProcess
  /** Tells it from other processes: names and colours do not count. */
  print: string
}

/** Undefined where moves are free. */
export function routeOf({ snapshot }: Pick<Ctx, 'snapshot'>, { module }: CompiledModule): Running | undefined {
  return routeIn(snapshot.blueprint, module)
}

/** The same of a blueprint that is not in use. */
export function routeIn(blueprint: Blueprint, module: Module): Running | undefined {
  const { key, process } = module
  const compiled = compiledProcessOf(blueprint, module)
  return isRouted(process) && compiled ? { module: key, process, compiled, print: printOf(process) } : undefined
}

const prints = new WeakMap<Process, string>()

function printOf(process: Process): string {
  const known = prints.get(process)
  if (known !== undefined) return known
  const text = JSON.stringify(definitionOf(process), (key, value: unknown) =>
    key === 'name' || key === 'color' || key === 'actions' ? undefined : value,
  )
  const print = createHash('sha256').update(text).digest('base64url')
  prints.set(process, print)
  return print
}

/** Modules in use whose records run through a process. */
export function routedModules({ snapshot }: Pick<Ctx, 'snapshot'>): string[] {
  return [...snapshot.modules.values()].filter(({ module }) => module.enabled && isRouted(module.process)).map(({ key }) => key)
}

/** Those, and modules in use whose records are hand-made tasks. */
export function workModules({ snapshot }: Pick<Ctx, 'snapshot'>): string[] {
  return [...snapshot.modules.values()].filter(({ module }) => givesWork(module)).map(({ key }) => key)
}

type Stored = [record: string, process: string, state: CaseState, former: Case['former'] | null, kept: number | null]

/** By record; one that has none yet begins with none. */
export async function loadCases(ctx: Ctx, records: readonly string[]): Promise<Map<string, Case>> {
  if (records.length === 0) return new Map()
  const { schema } = ctx.workspace
  const { key, isOneOf } = theseIds('ids', records.length)
  const statement = statementFor(
    ctx,
    `cases ${key}`,
    () => sql`select known.record, known.process, known.state, known.former, kept.version from ${tableRef(schema, 'nurt_case')} as known
      left join ${tableRef(schema, 'nurt_kept')} as kept on kept.record = known.record where known.record ${isOneOf}`,
  )
  const rows = (await ask(statement, { ctx, given: { ids: records } })) as Stored[]
  const stored = new Map(
    rows.map(([record, process, state, former, kept]): [string, Case] => [
      record,
      { record, process, state, former: former ?? [], ...(kept !== null && { kept }) },
    ]),
  )
  return new Map(records.map((record) => [record, stored.get(record) ?? { record, process: '', state: noCase, former: [] }]))
}
