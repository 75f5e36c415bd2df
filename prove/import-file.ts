import type { ImportAnswer } from '@nurt/core/imports/api.ts'
import type { Count } from '@nurt/core/lists/api.ts'
import { setTimeout as pause } from 'node:timers/promises'
import type { Load } from './load.ts'
import type { Workspace } from './workspace.ts'
import { isDone } from './workspace.ts'

/** A job of a killed server is taken over after its heart has been still for 20 s. */
const resumeLimitMs = 180_000

/** One import of many rows per round. */
export function importFiles(workspace: Workspace, rows: number): Load {
  let round = 0
  let acknowledged = 0
  let current: { id: string; started: boolean } | undefined

  return {
    acknowledged: () => acknowledged,
    async work() {
      current = undefined
      round += 1
      const lines = Array.from({ length: rows }, (_, row) => `Import ${round} row ${row},I${round}-${row}`)
      const uploaded = await workspace.upload<ImportAnswer>('/imports?module=product', `Name,Code\n${lines.join('\n')}\n`)
      if (!isDone(uploaded)) return
      current = { id: uploaded.body.id, started: false }
      current.started = isDone(await workspace.call('POST', `/imports/${current.id}/runs`))
    },
    async check() {
      if (!current) return []
      const { id } = current
      const before = await workspace.must<ImportAnswer>('GET', `/imports/${id}`)
      console.log(`import ${round}: ${before.state} after ${before.progress.done} of ${rows} rows`)
      if (before.state === 'planned') {
        if (current.started) return [`import ${round} was to run and is not running`]
        await workspace.must('POST', `/imports/${id}/runs`)
      }
      const { state, progress, failure } = await untilStill(workspace, id)
      acknowledged += progress.created
      const question = encodeURIComponent(
        JSON.stringify({ condition: { field: 'name', op: 'starts_with', value: `Import ${round} row ` } }),
      )
      const { count } = await workspace.must<Count>('GET', `/m/product/count?exact=1&question=${question}`)
      if (state === 'done' && progress.created === rows && progress.problems === 0 && count === rows) return []
      return [
        `import ${round} is ${state} ${JSON.stringify(failure ?? '')}: ${JSON.stringify(progress)}, and ${count} records stand for ${rows} rows`,
      ]
    },
  }
}

async function untilStill(workspace: Workspace, id: string): Promise<ImportAnswer> {
  const deadline = Date.now() + resumeLimitMs
  for (;;) {
    const answer = await workspace.must<ImportAnswer>('GET', `/imports/${id}`)
    if (answer.state !== 'running' || Date.now() > deadline) return answer
    await pause(300)
  }
}
