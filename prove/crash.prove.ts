import { expect, test } from 'vitest'
import { setTimeout as pause } from 'node:timers/promises'
import type { Chance } from './chance.ts'
import { isLong, makeChance } from './chance.ts'
import { decideCases, publishProcess } from './decide-cases.ts'
import { importFiles } from './import-file.ts'
import type { Load } from './load.ts'
import type { Product, Victim } from './product.ts'
import { startProduct, victims } from './product.ts'
import { publishFields } from './publish-fields.ts'
import { writeRecords } from './write-records.ts'

const rounds = isLong ? 50 : 2
const isLinux = process.platform === 'linux'
if (!isLinux) console.warn('The crash runs look into /proc: they are skipped here')

test.skipIf(!isLinux)(
  '[I22] killed at any moment, nothing acknowledged is lost and nothing half done does not resume',
  { timeout: rounds * 300_000 },
  async () => {
    const chance = makeChance()
    const product = await startProduct()
    let left: string[] = []
    try {
      const loads = await loadsOn(product, chance)
      for (let round = 1; round <= rounds; round++) {
        const victim = isLong ? chance.pick(victims) : (victims[round] ?? 'both')
        const took = await crash(product, loads, { victim, after: chance.between(150, 4000) })
        const faults = (await Promise.all(loads.map((load) => load.check()))).flat()
        const acknowledged = loads.map((load) => load.acknowledged())
        console.log(
          `round ${round}: kill -9 of ${victim}, serves after ${took} ms, acknowledged ${acknowledged.join(' + ')}, faults ${faults.length}`,
        )
        expect(faults, `round ${round}, seed ${chance.seed}`).toEqual([])
      }
    } finally {
      left = await product.end()
    }
    expect(left, 'processes that are left').toEqual([])
  },
)

/** Six people who write, two who decide, one who imports, one who publishes. */
async function loadsOn({ workspace }: Product, chance: Chance): Promise<Load[]> {
  const { id: client } = await workspace.must<{ id: string }>('POST', '/m/client/records', { values: { name: 'Client of the proof' } })
  const tasks = Array.from({ length: 300 }, (_, number) =>
    workspace.must('POST', '/m/task/records', { values: { name: `Task ${number}` } }),
  )
  await Promise.all(tasks)
  const writers = Array.from({ length: 6 }, (_, number) => writeRecords(workspace, chance.branch(), { who: `Writer ${number}`, client }))
  await publishProcess(workspace)
  const deciders = await Promise.all(['First', 'Second'].map((who) => decideCases(workspace, who)))
  return [...writers, ...deciders, importFiles(workspace, isLong ? 6000 : 3000), publishFields(workspace)]
}

/** Kills under load; answers how long it took until the product served again. */
async function crash(product: Product, loads: readonly Load[], { victim, after }: { victim: Victim; after: number }): Promise<number> {
  const over = new AbortController()
  const working = Promise.all(loads.map((load) => load.work(over.signal)))
  await pause(after)
  const killed = product.kill(victim)
  over.abort()
  await Promise.all([working, killed])
  return product.serveAgain()
}
