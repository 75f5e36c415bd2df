import type { StepGate } from '@nurt/core/blueprint/document.ts'
import type { CaseDetails } from '@nurt/core/events/event.ts'
import type { EventOf } from '@nurt/core/processes/process-event.ts'
import type { WhyAct } from '@nurt/core/processes/why-api.ts'
import { sql } from 'kysely'
import { pathsIn, readable } from './fields.ts'
import type { Stored } from './memory.ts'
import { isWhole, seen } from './oracle.ts'
import type { Person, RightsWorld } from './rights-world.ts'

/** Past the product, by the moment, the last first. */
export async function pastActs({ server, world }: RightsWorld, { id }: Stored): Promise<Map<number, CaseDetails>> {
  const { rows } = await sql<{ at: Date | string; details: CaseDetails }>`select at, details
    from ${sql.id(world.workspace.schema, 'nurt_event')} where record = ${id} and type = 'case.advanced' order by at, id`.execute(
    server.platform.db,
  )
  return new Map(rows.map(({ at, details }) => [new Date(at).getTime(), details] as const).toReversed())
}

/** Each with what the person may know of the values that it asked about. */
export function decisionsOf(made: RightsWorld, person: Person, details: CaseDetails): WhyAct['decisions'] {
  const gates = made.processes[(details.version ?? 1) - 1]?.gates ?? []
  return details.events.flatMap((event) => {
    const gate = event.type === 'gate.decided' ? gates.find(({ key }) => key === event.gate) : undefined
    return gate && event.type === 'gate.decided' ? [decisionOf(made, person, details, { gate, event })] : []
  })
}

interface Decided {
  gate: StepGate
  event: EventOf<'gate.decided'>
}

function decisionOf(made: RightsWorld, person: Person, { asked = [] }: CaseDetails, { gate, event }: Decided): WhyAct['decisions'][number] {
  const paths = [...new Set([...gate.flows.flatMap((flow) => pathsIn(flow.condition)), ...(gate.table?.columns ?? [])])]
  const looked = paths.flatMap((path) => asked.find((one) => one.path === path) ?? [])
  const told = looked.filter(({ path, of }) => isTold(made, person, path, of))
  const condition = gate.flows.find(({ key }) => event.flows.includes(key))?.condition
  const isRead = condition && pathsIn(condition).every((path) => readable(made.blueprint, person.role, 'job', path))
  return {
    name: gate.name,
    because: event.because,
    ...(isRead && { condition }),
    asked: told.map(({ path, value }) => ({ path, value: unnamed(made, person, value) })),
    hidden: looked.length - told.length,
  }
}

/** Whether the person may know a value of a job, and of the record that it was read from. */
export function isTold(made: RightsWorld, person: Person, path: string, of: string | undefined): boolean {
  if (!readable(made.blueprint, person.role, 'job', path) || !isWhole(made, person, 'job', path)) return false
  return of === undefined || seen(made, person, made.memory.get(of))
}

/** Links to records beyond the reach lose their name. */
function unnamed(made: RightsWorld, person: Person, value: unknown): unknown {
  if (!Array.isArray(value)) return value
  const [id, name] = value as unknown[]
  const isLink = value.length === 2 && typeof id === 'string' && typeof name === 'string'
  return isLink ? [id, seen(made, person, made.memory.get(id)) ? name : ''] : value.map((one) => unnamed(made, person, one))
}
