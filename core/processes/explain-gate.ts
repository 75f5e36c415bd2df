import { conditionPaths } from '../expressions/condition-paths.ts'
import { dependencies } from '../expressions/dependencies.ts'
import { parseFeel } from '../expressions/parse-feel.ts'
import type { LinkValue } from '../fields/field-type.ts'
import { type CompiledProcess, conditionPath } from './compile-process.ts'
import type { Gate } from './definition.ts'
import type { Facts } from './facts.ts'
import type { EventOf } from './process-event.ts'

/** Why a gate chose: what each of its conditions answered (null: it could not be told), and what they asked about. */
export interface GateReason extends Pick<EventOf<'gate.decided'>, 'gate' | 'flows' | 'because'> {
  answers: Record<string, boolean | null>
  /** Without a value where it may not be read; of a linked record, which one that is. */
  asked: { path: string; value?: unknown; of?: string }[]
}

/** By the values that it decided on. */
export function explainGate(
  process: CompiledProcess,
  { gate: key, flows, because }: EventOf<'gate.decided'>,
  { read, environment }: Pick<Facts, 'read' | 'environment'>,
): GateReason {
  const gate = process.nodes.get(key)
  const conditions = gate?.kind === 'gate' ? gate.flows.filter(({ condition }) => condition) : []
  const answers = conditions.map((flow) => [flow.key, process.conditions.get(conditionPath(key, flow.key))?.(read, environment) ?? null])
  const exactly = process.exactly(read, environment)
  const asked = gate?.kind === 'gate' ? pathsOf(gate).map((path) => askedValue(path, exactly)) : []
  return { gate: key, flows, because, answers: Object.fromEntries(answers) as GateReason['answers'], asked }
}

/** What stands at a path, and of a linked record which one it is. */
export function askedValue(path: string, read: Facts['read']): { path: string; value: unknown; of?: string } {
  const parts = path.split('.')
  const link = parts.length > 1 ? (read(parts.slice(0, 1)) as LinkValue | null | undefined) : undefined
  const of = Array.isArray(link) && typeof link[0] === 'string' ? link[0] : undefined
  return { path, value: read(parts) ?? null, ...(of !== undefined && { of }) }
}

/** What a gate asks about, each path once. */
export function pathsOf({ flows, table, times }: Gate): string[] {
  const asked = flows.flatMap(({ condition }) => (condition ? conditionPaths(condition) : []))
  const formulas = [...(table?.inputs ?? []), ...(typeof times === 'object' ? [times.formula] : [])]
  const inFormulas = formulas.flatMap((text) => {
    const parsed = parseFeel(text)
    return 'value' in parsed ? dependencies(parsed.value).paths.map((path) => path.join('.')) : []
  })
  return [...new Set([...asked, ...inFormulas])]
}
