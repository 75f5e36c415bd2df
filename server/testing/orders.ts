import type { Blueprint, Process, Step } from '@nurt/core/blueprint/document.ts'
import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { expect } from 'vitest'
import { approvalOf } from './approval.ts'
import type { Caller, World } from './build-world.ts'

/** The process of orders (approval.ts), changed. */
export function orderProcess(change: (process: Process) => void): Process {
  return approvalOf(undefined, change).modules.find(({ key }) => key === 'order')!.process!
}

/** Orders that stand on these steps, by the admin's hand. */
export async function ordersOn(
  world: World,
  steps: readonly string[],
  nameOf = (step: string, _place: number) => `On ${step}`,
): Promise<string[]> {
  const client = (await world.member.post('/m/client/records', { values: { name: 'Alfa' } })).json<RecordAnswer>()
  const made: string[] = []
  for (const [place, step] of steps.entries()) {
    const values = { name: nameOf(step, place), client: client.id, amount: '10 PLN' }
    const { id } = (await world.member.post('/m/order/records', { values })).json<RecordAnswer>()
    if (step !== 'draft') expect((await world.admin.post(`/m/order/records/${id}/moves`, { step })).statusCode).toBe(200)
    made.push(id)
  }
  return made
}

/** Orders that are approved (approval.ts), with these parts of their steps. */
export function approvalWith(change: Record<string, Partial<Step>>): Blueprint {
  return approvalOf(undefined, (process) => {
    process.steps = process.steps.map((step) => ({ ...step, ...change[step.key] }))
  })
}

/** An order of the member's, on the first step. */
export async function makeOrder({ member }: World, values: Record<string, unknown> = {}): Promise<RecordAnswer> {
  const client = (await member.post('/m/client/records', { values: { name: 'Alfa' } })).json<RecordAnswer>()
  const made = await member.post('/m/order/records', { values: { name: 'Roof', client: client.id, ...values } })
  expect([made.statusCode, made.json<{ details?: unknown }>().details]).toEqual([201, undefined])
  return made.json()
}

/** Where an order is found. */
export const orderAt = (record: string) => `/m/order/records/${record}`

export async function caseOf(caller: Caller, record: string): Promise<CaseAnswer> {
  return (await caller.get(`${orderAt(record)}/case`)).json()
}

/** Presses a button of the step on which it stands. */
export async function take(caller: Caller, record: string, transition: string, comment?: string) {
  const { tokens } = await caseOf(caller, record)
  const command = { type: 'take', token: tokens[0]?.id, transition }
  return caller.post(`${orderAt(record)}/commands`, { command, ...(comment && { comment }) })
}
