import type { Publication } from '@nurt/core/blueprint/api.ts'
import type { Blueprint, StepGate } from '@nurt/core/blueprint/document.ts'
import { isEqual } from '@nurt/core/blueprint/equal.ts'
import type { Fault } from '@nurt/core/blueprint/faults.ts'
import { applyOperation, type Operation } from '@nurt/core/blueprint/operations.ts'
import { fitsTable } from '@nurt/core/blueprint/table-cells.ts'
import type { RowRefusal } from '@nurt/core/processes/decision-api.ts'
import type { DryRunAnswer } from '@nurt/core/processes/dry-run-api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { findFaults } from '../blueprint/find-faults.ts'
import { makeVersion } from '../blueprint/publish-blueprint.ts'
import { afterCommit, type Ctx } from '../context.ts'
import { mayConfigure } from '../must-configure.ts'
import { draftModuleOf } from './draft-process.ts'
import { playPast } from './dry-run.ts'
import { blueprintAt } from './earlier-blueprint.ts'
import { allowedTargets, busyWith, type DecisionAt, type OwnDecision, ownDecision } from './find-decision.ts'

type Rows = StepGate['flows']

interface PublishRows extends DecisionAt {
  /** That the rows were edited on. */
  version: number
  rows: Rows
  note?: string | undefined
}

/**
 * Makes these rows of a decision table the ones in use, as a version of its own: nothing else changes, and what administrators have in the
 * draft stays there. Refuses with `not_allowed` who may not, or does not see all columns; with `changed_meanwhile` where the table is another
 * by now; with `in_use` while an administrator has the same table in the draft; with `bad_request` a row that asks for something else than the
 * columns, or leads where the decision never led.
 */
export async function publishRows(ctx: Ctx, { version, rows, note, ...at }: PublishRows): Promise<Publication> {
  const own = ownDecision(ctx, at)
  const blueprint = await withRows(ctx, at, { own, rows })
  if (!isEqual(await flowsAt(ctx, at, version), own.gate.flows)) refuse('changed_meanwhile', { decision: at.decision })
  if (isEqual(rows, own.gate.flows)) return { version: ctx.snapshot.version }
  const operation = putRows(own, rows)
  return makeVersion(ctx, {
    blueprint,
    ...(note && { note }),
    pastDraft: [{ author: ctx.actor.id, at: ctx.now().toISOString(), operation }],
    decision: { module: at.module, key: at.decision },
    async inSameTransaction(ctx) {
      const busy = await busyWith(ctx, own)
      if (busy) refuse('in_use', { reason: 'draft', ...busy })
      // their draft stands on the new version now
      afterCommit(ctx, () => ctx.platform.notifications.tell('nurt_draft', String(ctx.workspace.id)))
    },
  })
}

interface DryRows extends DecisionAt {
  rows: Rows
  records: readonly string[]
  tag?: string | undefined
}

/** Plays records that the actor sees, with all that the columns look at, through the process as it would be with these rows. Nothing is written. */
export async function dryRunRows(ctx: Ctx, { rows, records, tag, ...at }: DryRows): Promise<DryRunAnswer> {
  const own = ownDecision(ctx, at)
  const blueprint = await withRows(ctx, at, { own, rows })
  const draft = await draftModuleOf(ctx, at.module, { blueprint, state: ['rows', at.decision, rows] })
  return playPast(ctx, draft, { module: at.module, records, tag, told: own.gate.table.columns })
}

/** The published blueprint with these rows in place of those of the decision, and nothing else. */
async function withRows(ctx: Ctx, at: DecisionAt, { own, rows }: { own: OwnDecision; rows: Rows }): Promise<Blueprint> {
  if (own.hidden > 0) refuse('not_allowed', { action: 'edit_rows', hidden: own.hidden })
  const targets = await allowedTargets(ctx, at, own)
  for (const [place, { to, condition }] of rows.entries()) {
    if (!fitsTable(condition, own.gate.table.columns)) refuseRow('column', place)
    if (!targets.includes(to)) refuseRow('target', place)
  }
  const next = applyOperation(ctx.snapshot.blueprint, putRows(own, rows))
  const problems = await findFaults(next)
  // of what is wrong elsewhere the editor learns nothing
  const isTold = ({ path }: Fault) => mayConfigure(ctx) || own.path.every((part, depth) => path[depth] === part)
  if (problems.length > 0) refuse('invalid_blueprint', { problems: problems.filter(isTold) })
  return next
}

function refuseRow(reason: RowRefusal, place: number): never {
  refuse('bad_request', { field: 'rows', row: place + 1, reason })
}

function putRows({ path }: OwnDecision, rows: Rows): Operation {
  return { do: 'put', path: [...path, 'flows'], value: rows }
}

async function flowsAt(ctx: Ctx, { module, decision }: DecisionAt, version: number): Promise<Rows | undefined> {
  const { modules } = await blueprintAt(ctx, version)
  return modules.find(({ key }) => key === module)?.process?.gates?.find(({ key }) => key === decision)?.flows
}
