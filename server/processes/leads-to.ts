import type { CaseState, Token } from '@nurt/core/processes/case-state.ts'
import type { ProcessEvent } from '@nurt/core/processes/process-event.ts'
import type { WayEvent } from './find-why.ts'

/** An act that led to a step, by their keys in the process of then. */
export interface Lead {
  event: WayEvent
  from?: string | undefined
  to: string
  /** The step of a branch on which it was done; by it the last one that was waited for was done. */
  lastIn?: string | undefined
}

/** What brought a case to where it stands, or has ended: for each token the act by which it came, the last first. */
export function leadsTo({ status, tokens }: CaseState, events: readonly WayEvent[]): Lead[] {
  const found = status === 'running' ? tokens.flatMap((token) => leadsOf(token, events)) : endOf(events)
  // of a status and its branches, to which one act led, the status is told
  const once = new Map(found.toReversed().map((lead) => [lead.event, lead]))
  return [...once.values()].toSorted((one, other) => events.indexOf(one.event) - events.indexOf(other.event))
}

/** Also the publishes that put it elsewhere without its doing anything. */
function leadsOf({ id, node }: Token, events: readonly WayEvent[]): Lead[] {
  const found: Lead[] = []
  let to = node
  for (const event of events) {
    const done = event.details?.events ?? []
    const entered = done.find((one) => one.type === 'token.entered' && one.token === id)
    if (entered) return [...found, { event, ...leftBefore(event, events), to }]
    const from = movedBy(done, to)
    if (from === undefined) continue
    found.push({ event, from, to })
    to = from
  }
  return found
}

function movedBy(events: readonly ProcessEvent[], to: string): string | undefined {
  const migrated = events.find((one) => one.type === 'case.migrated')
  return Object.entries(migrated?.map ?? {}).find(([from, into]) => into === to && from !== to)?.[0]
}

function endOf(events: readonly WayEvent[]): Lead[] {
  const event = events.find(({ details }) => details?.events.some(({ type }) => type === 'case.ended' || type === 'case.cancelled'))
  const done = event?.details?.events ?? []
  const to = done.findLast((one) => one.type === 'token.entered')?.node
  return event && to !== undefined ? [{ event, ...leftBefore(event, events), to }] : []
}

/** Where it stood before: tokens are named by where they came. */
function leftBefore(event: WayEvent, events: readonly WayEvent[]): Pick<Lead, 'from' | 'lastIn'> {
  const done = event.details?.events ?? []
  const joined = done.find((one) => one.type === 'fork.joined')
  const left = done.find((one) => one.type === 'token.left')
  const before = events.slice(events.indexOf(event)).flatMap(({ details }) => details?.events ?? [])
  const entered = left && before.find((one) => one.type === 'token.entered' && one.token === left.token)
  const step = entered?.type === 'token.entered' ? entered.node : undefined
  return joined ? { from: joined.join, lastIn: step } : { from: step }
}
