import type { Blueprint, Field } from '@nurt/core/blueprint/document.ts'
import type { Draft, Publication, Upcoming } from '@nurt/core/blueprint/api.ts'
import type { Count } from '@nurt/core/lists/api.ts'
import { setTimeout as pause } from 'node:timers/promises'
import type { Load } from './load.ts'
import type { Workspace } from './workspace.ts'
import { isDone } from './workspace.ts'

interface Published {
  version: number
  blueprint: Blueprint
  settling: boolean
  upcoming?: Upcoming
}

const settleLimitMs = 60_000

/**
 * An administrator who publishes one field after the other: plain ones, and formulas that are worked out for all tasks that stand. Every
 * other time a field of all products changes its type, while they are imported.
 */
export function publishFields(workspace: Workspace): Load {
  const published: string[] = []
  let version = 0
  let count = 0

  return {
    acknowledged: () => published.length,
    async work(signal) {
      while (!signal.aborted) {
        await pause(150)
        const [module, field] = fieldNumber(++count)
        const drafted = await workspace.call('POST', '/draft/operations', {
          operations: [{ do: 'put', path: ['modules', module, 'fields', field.key], value: field }],
        })
        if (!isDone(drafted)) continue
        const answer = await workspace.call<Publication>('POST', '/publications', {})
        if (!isDone(answer)) continue
        version = answer.body.version
        if (field.key !== changing) published.push(field.key)
      }
    },
    async check() {
      const before = await workspace.must<Published>('GET', '/snapshot')
      const now = await untilSettled(workspace)
      const fields = now.blueprint.modules.find(({ key }) => key === 'task')?.fields ?? []
      const lost = published.filter((key) => !fields.some((field) => field.key === key))
      const added = fields.filter(({ key }) => key.startsWith('added_'))
      const unfilled = await Promise.all(added.map((field) => blanks(workspace, 'task', field)))
      const changed = now.blueprint.modules.find(({ key }) => key === 'product')?.fields.find(({ key }) => key === changing)
      if (changed) unfilled.push(await blanks(workspace, 'product', changed))
      const { operations } = await workspace.must<Draft>('GET', '/draft')
      if (operations.length > 0) await workspace.must('DELETE', '/draft')
      return [
        ...(before.version < version ? [`version ${version} was published and ${before.version} stands`] : []),
        ...lost.map((key) => `the field ${key} was published and is gone`),
        ...(now.settling ? ['the publish does not settle'] : []),
        ...(now.upcoming ? [`a version is left on its way: ${JSON.stringify(now.upcoming)}`] : []),
        ...unfilled.flat(),
      ]
    },
  }
}

const changing = 'changing'

function fieldNumber(count: number): [module: string, field: Field] {
  if (count % 2) {
    const type = count % 4 === 1 ? 'text' : 'number'
    return ['product', { key: changing, name: { en: 'Changing' }, required: true, default: '12', type }]
  }
  const base = { key: `added_${count}`, name: { en: `Added ${count}` } }
  return ['task', count % 4 ? { ...base, type: 'formula', formula: 'name + "!"', result: 'text' } : { ...base, type: 'number' }]
}

async function untilSettled(workspace: Workspace): Promise<Published> {
  const deadline = Date.now() + settleLimitMs
  for (;;) {
    const snapshot = await workspace.must<Published>('GET', '/snapshot')
    if (!snapshot.settling || Date.now() > deadline) return snapshot
    await pause(200)
  }
}

/** Whether its column is there, and filled in every record where nobody may leave it blank. */
async function blanks(workspace: Workspace, module: string, field: Field): Promise<string[]> {
  const question = encodeURIComponent(JSON.stringify({ condition: { field: field.key, op: 'blank', value: null } }))
  const counted = await workspace.call<Count>('GET', `/m/${module}/count?exact=1&question=${question}`)
  if (!isDone(counted)) return [`the field ${field.key} cannot be asked: ${JSON.stringify(counted)}`]
  const isFull = field.type === 'formula' || field.required === true
  return isFull && counted.body.count > 0 ? [`${field.key} is blank in ${counted.body.count} records of ${module}`] : []
}
