import type { StepGate } from '@nurt/core/blueprint/document.ts'
import { isEqual } from '@nurt/core/blueprint/equal.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { fitsTable } from '@nurt/core/blueprint/table-cells.ts'
import { readableTable, rowChanges } from '@nurt/core/blueprint/table-rows.ts'
import { isPathReadable } from '@nurt/core/permissions/readable-fields.ts'
import type { DecisionAnswer, RowsChanged } from '@nurt/core/processes/decision-api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import { draftOperations } from '../blueprint/draft.ts'
import type { Ctx } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'
import { mayConfigure } from '../must-configure.ts'
import { moduleFor, viewerOf } from '../permissions/view.ts'

export interface DecisionAt {
  module: string
  decision: string
}

/** A decision table whose rows the actor may change, as far as its columns may be read. */
export interface OwnDecision {
  gate: StepGate & { table: NonNullable<StepGate['table']> }
  /** In the blueprint. */
  path: string[]
  isRead: (path: string) => boolean
  hidden: number
}

/** Refuses with `not_allowed` whoever sees the decision and does not edit it. */
export function ownDecision(ctx: Ctx, { module: key, decision }: DecisionAt): OwnDecision {
  const viewer = viewerOf(ctx)
  const { module } = moduleFor(viewer, key)
  const gate = module.process?.gates?.find((one) => one.key === decision)
  if (!gate?.table) refuse('not_found', { decision })
  if (!mayConfigure(ctx) && !gate.editors?.includes(ctx.actor.role)) refuse('not_allowed', { action: 'edit_rows' })
  const isRead = (path: string) => isPathReadable(viewer.snapshot, viewer.role, key, path)
  const hidden = gate.table.columns.filter((column) => !isRead(column)).length
  return { gate: { ...gate, table: gate.table }, path: ['modules', key, 'process', 'gates', decision], isRead, hidden }
}

/** With what became of its rows before, and who is at it now. */
export async function findDecision(ctx: Ctx, at: DecisionAt): Promise<DecisionAnswer> {
  const own = ownDecision(ctx, at)
  const past = await pastOf(ctx, at)
  const targets = targetsOf(ctx, at, [own.gate, ...past.flatMap(({ gate }) => gate ?? [])])
  return {
    version: ctx.snapshot.version,
    gate: readableTable(own.gate, own.isRead),
    hidden: own.hidden,
    targets,
    busy: await busyWith(ctx, own),
    changes: changesIn(past, own, targets),
  }
}

/** Where its rows may lead. */
export async function allowedTargets(ctx: Ctx, at: DecisionAt, { gate }: OwnDecision): Promise<string[]> {
  const past = await pastOf(ctx, at)
  return targetsOf(ctx, at, [gate, ...past.flatMap((one) => one.gate ?? [])])
}

/** What the decision leads to, or has led to, as far as it is there. */
function targetsOf(ctx: Ctx, { module, decision }: DecisionAt, gates: readonly StepGate[]): string[] {
  const { steps = [], gates: present = [] } = ctx.snapshot.modules.get(module)?.module.process ?? {}
  const led = new Set(gates.flatMap(({ flows, otherwise, unknown }) => [...flows.map(({ to }) => to), otherwise, unknown]))
  return [...steps, ...present].flatMap(({ key }) => (led.has(key) && key !== decision ? key : []))
}

/** Who has changed this table in the draft, or something around it: to publish rows past that would undo one or the other. */
export async function busyWith(ctx: Ctx, { path }: Pick<OwnDecision, 'path'>): Promise<DecisionAnswer['busy']> {
  const operations = await draftOperations(ctx)
  const last = operations.findLast(({ operation }) => isAtTable(operation, path))
  return last ? { by: last.author, at: last.at } : null
}

/** Around the decision, the decision itself, its rows or its columns; its name, its place and who edits it are something else. */
function isAtTable({ do: what, path: changed }: Operation, path: readonly string[]): boolean {
  if (what === 'move' && changed.length <= path.length) return false
  const isAround = path.slice(0, changed.length).every((part, depth) => part === changed[depth])
  const inside = changed[path.length]
  return isAround && (inside === undefined || inside === 'flows' || inside === 'table')
}

interface Past extends Omit<RowsChanged, 'version' | 'rows'> {
  number: number
  gate: StepGate | null
}

/** Further back the history of versions tells. */
const mostVersions = 60

/** The decision as versions had it, the newest first. */
async function pastOf({ db, workspace }: Ctx, { module, decision }: DecisionAt): Promise<Past[]> {
  const place = '$.modules[*] ? (@.key == $module).process.gates[*] ? (@.key == $decision)'
  const { rows } = await sql<Past>`select number, at, by, note,
      jsonb_path_query_first(blueprint, ${place}::jsonpath, ${JSON.stringify({ module, decision })}::jsonb) as gate
    from ${tableRef(workspace.schema, 'nurt_version')} order by number desc limit ${mostVersions}`.execute(db)
  return rows
}

function changesIn(past: readonly Past[], own: OwnDecision, targets: readonly string[]): RowsChanged[] {
  const { isRead } = own
  return past.flatMap(({ number, at, by, note, gate }, place) => {
    const before = past[place + 1]?.gate
    if (!gate?.table || !before?.table || isEqual(gate.flows, before.flows)) return []
    const rows = rowChanges(readableTable(before, isRead), readableTable(gate, isRead))
    if (rows.length === 0) return []
    return [{ version: number, at, by, note, rows, ...(canStand(before, own, targets) && { before: before.flows }) }]
  })
}

/** Whether rows of before fit the table of now: its columns, what it may lead to, and all of it read. */
function canStand({ flows }: StepGate, { gate, hidden }: OwnDecision, targets: readonly string[]): boolean {
  return hidden === 0 && flows.every(({ to, condition }) => targets.includes(to) && fitsTable(condition, gate.table.columns))
}
