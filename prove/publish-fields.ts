import type { Blueprint, Field } from '@nurt/core/blueprint/document.ts'
import type { Draft } from '@nurt/core/blueprint/api.ts'
import type { Count } from '@nurt/core/lists/api.ts'
import { setTimeout as pause } from 'node:timers/promises'
import type { Load } from './load.ts'
import type { Workspace } from './workspace.ts'
import { isDone } from './workspace.ts'

interface Published {
  version: number
  blueprint: Blueprint
  settling: boolean
}

const settleLimitMs = 60_000

/** An administrator who publishes one field after the other: plain ones, and formulas that are worked out for all tasks that stand. */
export function publishFields(workspace: Workspace): Load {
  const published: string[] = []
  let version = 0
  let count = 0

  return {
    acknowledged: () => published.length,
    async work(signal) {
      while (!signal.aborted) {
        const field = fieldNumber(++count)
        const drafted = await workspace.call('POST', '/draft/operations', {
          operations: [{ do: 'put', path: ['modules', 'task', 'fields', field.key], value: field }],
        })
        if (!isDone(drafted)) continue
        const answer = await workspace.call<{ version: number }>('POST', '/publications', {})
        if (isDone(answer)) {
          published.push(field.key)
          version = answer.body.version
        }
        await pause(150)
      }
    },
    async check() {
      const before = await workspace.must<Published>('GET', '/snapshot')
      const now = await untilSettled(workspace)
      const fields = now.blueprint.modules.find(({ key }) => key === 'task')?.fields ?? []
      const lost = published.filter((key) => !fields.some((field) => field.key === key))
      const added = fields.filter(({ key }) => key.startsWith('added_'))
      const unfilled = await Promise.all(added.map((field) => blanks(workspace, field)))
      const { operations } = await workspace.must<Draft>('GET', '/draft')
      if (operations.length > 0) await workspace.must('DELETE', '/draft')
      return [
        ...(before.version < version ? [`version ${version} was published and ${before.version} stands`] : []),
        ...lost.map((key) => `the field ${key} was published and is gone`),
        ...(now.settling ? ['the publish does not settle'] : []),
        ...unfilled.flat(),
      ]
    },
  }
}

function fieldNumber(count: number): Field {
  const base = { key: `added_${count}`, name: { en: `Added ${count}` } }
  return count % 2 ? { ...base, type: 'formula', formula: 'name + "!"', result: 'text' } : { ...base, type: 'number' }
}

async function untilSettled(workspace: Workspace): Promise<Published> {
  const deadline = Date.now() + settleLimitMs
  for (;;) {
    const snapshot = await workspace.must<Published>('GET', '/snapshot')
    if (!snapshot.settling || Date.now() > deadline) return snapshot
    await pause(200)
  }
}

/** Whether its column is there, and worked out for every task where it is a formula. */
async function blanks(workspace: Workspace, field: Field): Promise<string[]> {
  const question = encodeURIComponent(JSON.stringify({ condition: { field: field.key, op: 'blank', value: null } }))
  const counted = await workspace.call<Count>('GET', `/m/task/count?exact=1&question=${question}`)
  if (!isDone(counted)) return [`the field ${field.key} cannot be asked: ${JSON.stringify(counted)}`]
  return field.type === 'formula' && counted.body.count > 0 ? [`${field.key} was not worked out for ${counted.body.count} tasks`] : []
}
