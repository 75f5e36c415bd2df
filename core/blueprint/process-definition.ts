import { checkProcess, type ProcessFault, type ProcessFaultCode } from '../processes/check-process.ts'
import type { Calls, Gate, ProcessDefinition, ProcessNode, StepNode } from '../processes/definition.ts'
import { findStuck, type Searched } from '../processes/find-stuck.ts'
import type { Condition } from '../expressions/condition.ts'
import type { Path, Process, Step, StepCalls, StepGate } from './document.ts'
import { isRouted, startKey } from './is-routed.ts'
import { neededOn } from './needed-on.ts'
import { branchStarts, firstStatus } from './statuses.ts'
import { cellsOf } from './table-cells.ts'

/** The net that the engine runs. */
export function definitionOf({ steps, gates = [] }: Process): ProcessDefinition {
  const start: ProcessNode = { kind: 'start', key: startKey, to: firstStatus({ steps })?.key ?? '' }
  return { nodes: [start, ...steps.map((step) => nodeOf(step, steps)), ...gates.map(gateOf)] }
}

/** A decision as the engine asks it. */
export function gateOf({ key, flows, table, otherwise, unknown }: StepGate): Gate {
  return {
    kind: 'gate',
    mode: 'xor',
    key,
    flows: flows.map(({ condition, ...flow }) => (isAlways(condition) ? flow : { ...flow, condition })),
    ...(table && { asked: askedOf(table.columns, flows) }),
    ...(otherwise !== undefined && { otherwise }),
    ...(unknown !== undefined && { unknown }),
  }
}

function isAlways(condition: Condition): boolean {
  return 'all' in condition && condition.all.length === 0
}

/** Where a row asks whether a column is blank, that it is blank is an answer. */
function askedOf(columns: readonly Path[], flows: StepGate['flows']): Path[] {
  const cells = flows.flatMap(({ condition }) => cellsOf(condition))
  return columns.filter((column) => !cells.some(({ field, op }) => field === column && (op === 'blank' || op === 'not_blank')))
}

function nodeOf(step: Step, steps: readonly Step[]): ProcessNode {
  const { key, final, transitions = [], calls } = step
  const calling = calls && { calls: callsOf(calls) }
  if (final && transitions.length === 0) return { kind: 'end', key, ...calling }
  return { kind: 'step', key, transitions, ...askedOn(step), ...calling, ...besideOf(step, steps) }
}

function besideOf(step: Step, steps: readonly Step[]): Pick<StepNode, 'parallel' | 'branch'> {
  const { parallel, branch } = step
  const branches = branchStarts({ steps }, step).map(({ key, first }) => ({ key, to: first.key }))
  return { ...(parallel && { parallel: { ...parallel, branches } }), ...(branch && { branch }) }
}

/** What is needed and done on a step. */
function askedOn(step: Step) {
  const { work, timers } = step
  return {
    ...neededOn(step),
    ...(work && { work }),
    ...(timers && { timers }),
  }
}

function callsOf({ list, ...calls }: StepCalls): Calls {
  return {
    ...calls,
    list: list.map(({ key, module, condition, each }) => {
      return { key, module, ...(condition && { condition }), ...(each !== undefined && { each: true as const }) }
    }),
  }
}

/** What is wrong with the shape of a module's process; nothing where moves are free. */
export function processFaults(process: Process | undefined): ProcessFault[] {
  if (!isRouted(process)) return []
  const definition = definitionOf(process)
  const faults = checkProcess(definition)
  return faults.every(({ code }) => playable.has(code)) ? withWay(faults, findStuck(definition)) : faults
}

/** With these it can be played: whom it asks, and what it starts, is left out of that. */
const playable: ReadonlySet<ProcessFaultCode> = new Set([
  'unreachable',
  'no_way_out',
  'nobody',
  'outcome_missing',
  'transition_unknown',
  'count_never_reached',
])

/** Where a case can never end, the way on which that is so: the keys of its nodes, with blanks between. */
function withWay(faults: ProcessFault[], searched: Searched): ProcessFault[] {
  if (searched.ends !== false) return faults
  const way = searched.way.filter((key) => key !== startKey)
  const details = { way: way.join(' ') }
  const told = faults.map((fault) => (fault.code === 'no_way_out' && way.includes(fault.node) ? { ...fault, details } : fault))
  if (told.some((fault) => fault.details === details)) return told
  return [...told, ...searched.stands.slice(0, 1).map((node): ProcessFault => ({ node, code: 'no_way_out', details }))]
}
