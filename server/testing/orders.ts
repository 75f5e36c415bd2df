import type { Process } from '@nurt/core/blueprint/document.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { expect } from 'vitest'
import { approvalOf } from './approval.ts'
import type { World } from './build-world.ts'

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
