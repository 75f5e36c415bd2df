import type { Calls, Gate, Join, NodeKind, NodeOf, Parallel, ProcessDefinition, ProcessNode, StepNode, StepTimer } from './definition.ts'
import { reachOf } from './reach-of.ts'
import { targetsOf } from './targets.ts'

/** What is wrong with a process. The sentence for each stands in the translations, filled with `details`. */
export type ProcessFaultCode =
  | 'start_missing'
  | 'start_twice'
  | 'node_twice'
  | 'node_unknown'
  | 'unreachable'
  | 'dead_end'
  | 'no_way_out'
  | 'unknown_missing'
  | 'otherwise_missing'
  | 'gate_without_flows'
  | 'join_of_no_split'
  | 'join_unreached'
  | 'branch_misses_join'
  | 'count_never_reached'
  | 'nobody'
  | 'outcome_missing'
  | 'transition_unknown'
  | 'loop_without_pause'

export interface ProcessFault {
  node: string
  /** The flow, transition, outcome or timer in it. */
  part?: string
  code: ProcessFaultCode
  details?: Record<string, string | number>
}

/** All that is wrong with the shape of a process, at once. Its expressions are checked as they are compiled. */
export function checkProcess({ nodes }: ProcessDefinition): ProcessFault[] {
  const keys = new Set(nodes.map(({ key }) => key))
  const misleading = [...startFaults(nodes), ...twice(nodes), ...nodes.flatMap((node) => unknownNodes(node, keys))]
  const own = nodes.flatMap((node) => (ownFaults[node.kind] as (node: ProcessNode) => ProcessFault[])(node))
  // ways are told only where every arrow leads somewhere
  return misleading.length > 0 ? [...misleading, ...own] : [...own, ...wayFaults(nodes)]
}

const ownFaults: { [K in NodeKind]: (node: NodeOf<K>) => ProcessFault[] } = {
  start: () => [],
  step: stepFaults,
  automatic: () => [],
  gate: gateFaults,
  join: () => [],
  call: () => [],
  wait: () => [],
  end: () => [],
}

function startFaults(nodes: readonly ProcessNode[]): ProcessFault[] {
  const starts = nodes.filter(({ kind }) => kind === 'start')
  if (starts.length === 0) return [{ node: '', code: 'start_missing' }]
  return starts.slice(1).map(({ key }) => ({ node: key, code: 'start_twice' }))
}

function twice(nodes: readonly ProcessNode[]): ProcessFault[] {
  const seen = new Set<string>()
  return nodes.flatMap(({ key }): ProcessFault[] => {
    const isSecond = seen.has(key)
    seen.add(key)
    return isSecond ? [{ node: key, code: 'node_twice' }] : []
  })
}

function unknownNodes(node: ProcessNode, keys: ReadonlySet<string>): ProcessFault[] {
  return [...targetsOf(node), ...named(node)]
    .filter((key) => !keys.has(key))
    .map((key) => ({ node: node.key, code: 'node_unknown', details: { key } }))
}

/** Nodes that it speaks of without leading there. */
function named(node: ProcessNode): string[] {
  if (node.kind === 'join') return [node.of]
  if (node.kind === 'wait') return 'passed' in node.until ? [node.until.passed] : []
  if (node.kind === 'step') return node.work?.apart ?? []
  return node.kind === 'automatic' ? [node.adds, node.completes, ...(node.cancels ?? [])].filter((key) => key !== undefined) : []
}

function stepFaults({ key: node, transitions, work, calls, parallel, timers = [] }: StepNode): ProcessFault[] {
  const taking = timers.flatMap((timer) => ('transition' in timer ? timer : []))
  const uses = [...(work?.outcomes ?? []), ...taking].map(({ key, transition }) => ({ part: key, transition }))
  return [
    ...unknownWays(node, transitions, [...uses, { part: 'otherwise', transition: work?.otherwise }]),
    ...workFaults(node, work),
    ...(work || parallel ? [] : timers.filter(callsDoers).map(({ key }): ProcessFault => ({ node, part: key, code: 'nobody' }))),
    ...unreachedCount(node, calls),
    ...tooManyBranches(node, parallel),
  ]
}

function workFaults(node: string, work: StepNode['work']): ProcessFault[] {
  return [
    ...(work?.assignees.length === 0 ? [{ node, code: 'nobody' } as const] : []),
    ...(work?.outcomes.length === 0 ? [{ node, code: 'outcome_missing' } as const] : []),
  ]
}

/** Those who have the step's tasks, or who is above them. */
function callsDoers(timer: StepTimer): boolean {
  return 'escalate' in timer || ('remind' in timer && (timer.remind === 'doers' || timer.remind === 'heads'))
}

/** More than there can be. */
function unreachedCount(node: string, calls: Calls | undefined): ProcessFault[] {
  if (!calls || typeof calls.wait !== 'object' || calls.list.some(({ each }) => each)) return []
  const [count, most] = [calls.wait.count, calls.list.length]
  return count > most ? [{ node, part: 'calls', code: 'count_never_reached', details: { count, most } }] : []
}

function unknownWays(
  node: string,
  transitions: StepNode['transitions'],
  uses: readonly { part: string; transition: string | undefined }[],
): ProcessFault[] {
  const known = new Set(transitions.map(({ key }) => key))
  const unknown = uses.filter(({ transition }) => transition !== undefined && !known.has(transition))
  return unknown.map(({ part }) => ({ node, part, code: 'transition_unknown' }))
}

function tooManyBranches(node: string, parallel: Parallel | undefined): ProcessFault[] {
  if (!parallel || parallel.wait === 'all') return []
  const [count, most] = [parallel.wait.count, parallel.branches.length]
  return count > most ? [{ node, part: 'parallel', code: 'count_never_reached', details: { count, most } }] : []
}

function gateFaults(gate: Gate): ProcessFault[] {
  const { key: node, mode, flows, table, otherwise, unknown } = gate
  if (flows.length === 0) return [{ node, code: 'gate_without_flows' }]
  const isSure = mode === 'and' || (!table && flows.some(({ condition }) => !condition))
  return [
    ...(asks(gate) && unknown === undefined ? [{ node, code: 'unknown_missing' } as const] : []),
    ...(!isSure && otherwise === undefined ? [{ node, code: 'otherwise_missing' } as const] : []),
  ]
}

/** Something whose answer can be unknown. */
function asks({ mode, flows, table, times, asked = [] }: Gate): boolean {
  if (typeof times === 'object' || asked.length > 0) return true
  return mode !== 'and' && (table !== undefined || flows.some(({ condition }) => condition))
}

function wayFaults(nodes: readonly ProcessNode[]): ProcessFault[] {
  const ahead = reachOf(nodes)
  const byKey = new Map(nodes.map((node) => [node.key, node]))
  const start = nodes.find(({ kind }) => kind === 'start')?.key ?? ''
  const isEnd = (key: string) => byKey.get(key)?.kind === 'end'
  const leads = ({ key, kind }: ProcessNode) => kind === 'end' || [...(ahead.get(key) ?? [])].some(isEnd)
  return nodes.flatMap((node): ProcessFault[] => {
    const { key } = node
    if (key !== start && !ahead.get(start)?.has(key)) return [{ node: key, code: 'unreachable' }]
    if (node.kind !== 'end' && targetsOf(node).length === 0) return [{ node: key, code: 'dead_end' }]
    if (!leads(node)) return [{ node: key, code: 'no_way_out' }]
    if (loopsByItself(key, byKey)) return [{ node: key, code: 'loop_without_pause' }]
    return node.kind === 'join' ? joinFaults(node, { byKey, ahead }) : []
  })
}

interface Ways {
  byKey: ReadonlyMap<string, ProcessNode>
  ahead: ReadonlyMap<string, ReadonlySet<string>>
}

function joinFaults(join: Join, { byKey, ahead }: Ways): ProcessFault[] {
  const { key: node, of } = join
  const gate = byKey.get(of)
  if (gate?.kind !== 'gate' || gate.mode === 'xor') return [{ node, code: 'join_of_no_split' }]
  if (!ahead.get(of)?.has(node)) return [{ node, code: 'join_unreached' }]
  return join.when === 'and' ? missedBranches(gate, node, byKey) : countFaults(gate, join)
}

function missedBranches({ key: gate, flows }: Gate, node: string, byKey: Ways['byKey']): ProcessFault[] {
  const missing = flows.filter(({ to }) => canMiss(to, node, byKey))
  return missing.map(({ key }) => ({ node, part: key, code: 'branch_misses_join', details: { gate } }))
}

function countFaults({ flows, times = 1 }: Gate, { key: node, when }: Join): ProcessFault[] {
  if (typeof when !== 'object' || typeof when.count !== 'number' || typeof times !== 'number') return []
  const most = flows.length * times
  return when.count > most ? [{ node, code: 'count_never_reached', details: { count: when.count, most } }] : []
}

/** Whether there is a way from a node to an end that does not lead over the join. */
function canMiss(from: string, join: string, byKey: Ways['byKey']): boolean {
  return reaches(from, { isIt: ({ kind }) => kind === 'end', next: (node) => (node.key === join ? [] : targetsOf(node)) }, byKey)
}

/** Round and round without anybody or any time in between. */
function loopsByItself(key: string, byKey: Ways['byKey']): boolean {
  const told = new Set([...byKey.values()].map((node) => node.kind === 'automatic' && node.tells))
  const next = (node: ProcessNode) => (pauses(node, told) ? [] : setsOff(node, byKey))
  const own = byKey.get(key)
  return own !== undefined && next(own).some((target) => reaches(target, { isIt: (node) => node.key === key, next }, byKey))
}

/** Where it leads, and what it does elsewhere: the branches that it adds, those who wait for its message. A step only by a day that may be past. */
function setsOff(node: ProcessNode, byKey: Ways['byKey']): string[] {
  if (node.kind === 'step') return leavesAlone(node)
  if (node.kind !== 'automatic') return targetsOf(node)
  const adding = node.adds === undefined ? undefined : byKey.get(node.adds)
  const completed = node.completes === undefined ? undefined : byKey.get(node.completes)
  const waiting = [...byKey.values()].filter((one) => one.kind === 'wait' && 'message' in one.until && one.until.message === node.tells)
  return [node, adding, completed, ...waiting].flatMap((one) => (one ? targetsOf(one) : []))
}

function leavesByDate({ timers = [], transitions }: StepNode): string[] {
  const taken = timers.flatMap((timer) => ('transition' in timer && 'before' in timer.after ? timer.transition : []))
  return transitions.flatMap(({ key, to }) => (taken.includes(key) ? to : []))
}

/** Who waits for a message of the case's own does not pause it. */
function pauses(node: ProcessNode, told: ReadonlySet<string | false | undefined>): boolean {
  if (node.kind === 'wait') return 'timer' in node.until || ('message' in node.until && !told.has(node.until.message))
  if (node.kind === 'step') return leavesAlone(node).length === 0
  return node.kind === 'call' && node.wait !== 'none'
}

/** Where a step may be left for without anybody. */
function leavesAlone(step: StepNode): string[] {
  return [...leavesByDate(step), ...(step.calls?.to !== undefined && mayPass(step.calls) ? [step.calls.to] : [])]
}

/** Whether nothing may be waited for. */
function mayPass({ wait, list }: Calls): boolean {
  return wait === 'none' || list.every(({ condition, each }) => condition ?? each)
}

interface Walk {
  isIt: (node: ProcessNode) => boolean
  next: (node: ProcessNode) => string[]
}

function reaches(from: string, { isIt, next }: Walk, byKey: Ways['byKey']): boolean {
  const seen = new Set<string>()
  const waiting = [from]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const node = byKey.get(key)
    if (!node || seen.has(key)) continue
    if (isIt(node)) return true
    seen.add(key)
    waiting.push(...next(node))
  }
  return false
}
