import type { ProcessFault, ProcessFaultCode } from '../processes/check-process.ts'
import type { Assignee } from '../processes/definition.ts'
import { checkCalls } from './check-calls.ts'
import { checkBranches } from './check-branches.ts'
import { checkActions } from './check-actions.ts'
import { checkCondition } from './check-condition.ts'
import type { Blueprint, FieldTypeName, Module, Process, Step, StepGate } from './document.ts'
import type { FaultCode, Report } from './faults.ts'
import { checkTimers } from './check-timers.ts'
import { checkDocuments, checkStepFields } from './check-step-parts.ts'
import { fieldAtPath } from './field-at-path.ts'
import { type About, fieldOn } from './field-on.ts'
import { isRouted } from './is-routed.ts'
import { processFaults } from './process-definition.ts'
import { fitsTable } from './table-cells.ts'

/** Every status is reached and leads on, buttons and decisions ask what the records can answer, and people can be found. */
export function checkProcessOf(blueprint: Blueprint, module: Module, process: Process, report: Report): void {
  const path = ['modules', module.key, 'process']
  const about = { blueprint, module, report }
  const cancelled = cancelledOnIn(blueprint, module)
  const found = processFaults(process)
  const isOff = (node: string) => found.some((fault) => fault.code === 'unreachable' && fault.node === node)
  // the branches of a status to which nothing leads are told with it
  const isTold = (node: string) => isOff(process.steps.find(({ key }) => key === node)?.branch?.of ?? '')
  const faults = found.filter(({ code, node }) => code !== 'unreachable' || !(cancelled.has(node) || isTold(node)))
  for (const fault of faults) reportFault(path, process, fault, report)
  if (!isRouted(process)) checkIdle(path, process, report)
  for (const step of process.steps) {
    const at = [...path, 'steps', step.key]
    checkTransitions(about, at, step)
    checkWork(about, at, step)
    checkStepFields(about, at, step)
    if (step.splitFrom?.condition) checkWhen(about, [...at, 'splitFrom'], step.splitFrom.condition)
    checkTimers(about, at, step)
    checkDocuments(about, at, step)
    checkCalls(about, [...at, 'calls'], step)
  }
  checkBranches(path, process, report)
  checkActions(about, path, process)
  checkGates(about, path, process)
}

function checkGates(about: About, path: readonly string[], { gates = [] }: Process): void {
  for (const gate of gates) {
    const at = [...path, 'gates', gate.key]
    for (const { key, condition } of gate.flows) checkWhen(about, [...at, 'flows', key], condition)
    checkEditors(about, [...at, 'editors'], gate.editors)
    if (gate.table) checkTable(about, at, { table: gate.table, flows: gate.flows })
  }
}

function checkEditors({ blueprint, report }: About, path: readonly string[], editors: readonly string[] = []): void {
  for (const role of editors.filter((key) => !blueprint.roles.some((one) => one.key === key))) report(path, 'role_unknown', { role })
}

/** Statuses to which what started these records leads, and nothing else need to. */
function cancelledOnIn({ modules }: Blueprint, { key }: Module): ReadonlySet<string> {
  const steps = modules.flatMap(({ process }) => process?.steps ?? [])
  const calls = steps.flatMap((step) => step.calls?.list ?? [])
  return new Set(calls.flatMap(({ module, cancelledOn }) => (module === key && cancelledOn !== undefined ? cancelledOn : [])))
}

/** Tasks and decisions come to nothing where moves are free. */
function checkIdle(path: readonly string[], { steps, gates = [] }: Process, report: Report): void {
  for (const { key, work, timers, final } of steps) {
    if (work && !final) report([...path, 'steps', key, 'work'], 'dead_end')
    if (timers?.length && !final) report([...path, 'steps', key, 'timers'], 'dead_end')
  }
  for (const { key } of gates) report([...path, 'gates', key], 'unreachable')
}

function checkTransitions(about: About, at: readonly string[], { transitions = [] }: Step): void {
  for (const { key, condition, required = [] } of transitions) {
    const path = [...at, 'transitions', key]
    if (condition) checkWhen(about, path, condition)
    for (const field of required) fieldOn(about, [...path, 'required', field], field)
  }
}

function checkWork(about: About, at: readonly string[], { work, final, transitions = [] }: Step): void {
  if (!work) return
  if (final && transitions.length === 0) about.report([...at, 'work'], 'dead_end')
  for (const field of work.judged ?? []) fieldOn(about, [...at, 'work', 'judged', field], field)
  for (const assignee of work.assignees) checkAssignee(about, [...at, 'work', 'assignees'], assignee)
}

function checkWhen({ blueprint, module, report }: About, at: readonly string[], condition: StepGate['flows'][number]['condition']): void {
  if (!module.enabled) return
  checkCondition({ blueprint, module: module.key, path: [...at, 'condition'], report, isStored: false }, condition)
}

function checkTable(
  { blueprint, module, report }: About,
  at: readonly string[],
  { table: { columns }, flows }: Pick<Required<StepGate>, 'table' | 'flows'>,
): void {
  const path = [...at, 'table', 'columns']
  if (columns.length === 0) report(path, 'no_columns')
  for (const [place, column] of columns.entries()) {
    const field = fieldAtPath(blueprint, module.key, column)?.field
    if (!field || field.hidden) report([...path, column], field ? 'field_hidden' : 'field_unknown', { field: column })
    if (columns.indexOf(column) < place) report([...path, column], 'column_twice', { field: column })
  }
  for (const { key, condition } of flows) if (!fitsTable(condition, columns)) report([...at, 'flows', key], 'cell_unfit')
}

const namesPeople: ReadonlySet<FieldTypeName> = new Set(['person', 'people', 'team'])
/** Whose people share one task. */
const sharing: ReadonlySet<FieldTypeName> = new Set(['team'])

function checkAssignee(about: About, at: readonly string[], assignee: Assignee): void {
  const { blueprint, report } = about
  if ('members' in assignee && !blueprint.roles.some(({ key }) => key === assignee.members)) {
    report(at, 'role_unknown', { role: assignee.members })
  }
  const key = fieldOf(assignee)
  const field = key === undefined ? undefined : fieldOn(about, at, key)
  const fits: ReadonlySet<FieldTypeName> = 'field' in assignee && assignee.by ? sharing : namesPeople
  if (field && !fits.has(field.type)) report(at, 'assignee_unfit', { field: field.key })
}

function fieldOf(assignee: Assignee): string | undefined {
  if ('field' in assignee) return assignee.field
  return 'headOf' in assignee && typeof assignee.headOf === 'object' && 'field' in assignee.headOf ? assignee.headOf.field : undefined
}

/** Those that a document of this shape can have; the others are of what only other processes have. */
const told: { [C in ProcessFaultCode]?: FaultCode } = {
  node_twice: 'node_twice',
  node_unknown: 'node_unknown',
  unreachable: 'unreachable',
  dead_end: 'dead_end',
  no_way_out: 'no_way_out',
  unknown_missing: 'unknown_missing',
  otherwise_missing: 'otherwise_missing',
  gate_without_flows: 'gate_without_flows',
  nobody: 'nobody',
  outcome_missing: 'outcome_missing',
  transition_unknown: 'transition_unknown',
  loop_without_pause: 'loop_without_pause',
  count_never_reached: 'count_never_reached',
}

function reportFault(path: readonly string[], process: Process, fault: ProcessFault, report: Report): void {
  const { node, code, details } = fault
  const step = process.steps.find(({ key }) => key === node)
  const known = toldOf(step, code)
  if (!known) return
  const gate = process.gates?.find(({ key }) => key === node)
  // two statuses of one key are told with the keys
  if (code === 'node_twice' && !(step && gate)) return
  const isGate = gate && (!step || code === 'node_twice')
  const inside = isGate ? insideGate(gate, fault) : insideStep(step, fault)
  report([...path, isGate ? 'gates' : 'steps', node, ...inside], known, details)
}

function toldOf(step: Step | undefined, code: ProcessFaultCode): FaultCode | undefined {
  return (step?.branch && inBranch[code]) ?? told[code]
}

/** What else is said of a step in a branch, which ends with it. */
const inBranch: { [C in ProcessFaultCode]?: FaultCode } = { dead_end: 'branch_never_done', no_way_out: 'branch_never_done' }

const partsOfStep: { [C in ProcessFaultCode]?: string[] } = {
  nobody: ['work', 'assignees'],
  outcome_missing: ['work', 'outcomes'],
  count_never_reached: ['calls', 'wait'],
}

function insideStep(step: Step | undefined, { part, code, details }: ProcessFault): string[] {
  if (isOfTimer(step, part, code)) return ['timers', part ?? '']
  if (code === 'transition_unknown') return part === 'otherwise' ? ['work', 'otherwise'] : ['work', 'outcomes', part ?? '']
  if (code === 'node_unknown') return ofUnknown(step, details?.['key'])
  return part === 'parallel' ? [part, 'wait'] : (partsOfStep[code] ?? [])
}

function ofUnknown(step: Step | undefined, node: unknown): string[] {
  const transition = step?.transitions?.find(({ to }) => to === node)
  if (transition) return ['transitions', transition.key]
  if (step?.parallel?.to === node) return ['parallel', 'to']
  return step?.calls?.to === node ? ['calls', 'to'] : ['work', 'apart']
}

/** An answer may have the key of a timer: it is meant where its own button is missing. */
function isOfTimer(step: Step | undefined, part: string | undefined, code: ProcessFaultCode): boolean {
  const { timers = [], work, transitions = [] } = step ?? {}
  if (part === undefined || code === 'nobody') return part !== undefined
  const isGone = ({ key, transition }: { key: string; transition?: string | undefined }) =>
    key === part && transition !== undefined && !transitions.some((one) => one.key === transition)
  return timers.some((timer) => 'transition' in timer && isGone(timer)) && !work?.outcomes.some(isGone)
}

const partsOfGate: { [C in ProcessFaultCode]?: string[] } = {
  unknown_missing: ['unknown'],
  otherwise_missing: ['otherwise'],
  gate_without_flows: ['flows'],
}

function insideGate({ flows, otherwise }: StepGate, { code, details }: ProcessFault): string[] {
  if (code !== 'node_unknown') return partsOfGate[code] ?? []
  const key = details?.['key']
  const flow = flows.find(({ to }) => to === key)
  if (flow) return ['flows', flow.key]
  return otherwise === key ? ['otherwise'] : ['unknown']
}
