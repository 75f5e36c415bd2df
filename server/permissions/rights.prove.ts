import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isLong, makeChance } from '../../prove/chance.ts'
import { testServer } from '../testing/build-world.ts'
import { hearChanges } from '../testing/rights/hear-changes.ts'
import { listReads } from '../testing/rights/list-reads.ts'
import { recordReads } from '../testing/rights/record-reads.ts'
import { buildRightsWorld } from '../testing/rights/rights-world.ts'
import { Stage } from '../testing/rights/stage.ts'
import { writes } from '../testing/rights/writes.ts'

const files = mkdtempSync(path.join(tmpdir(), 'nurt-files-'))
const server = testServer({ files })
beforeAll(() => server.app.listen({ port: 0, host: '127.0.0.1' }))
afterAll(() => rmSync(files, { recursive: true, force: true }))

const wanted = isLong ? 20_000 : 5000
const perWorld = 400
const acts = Object.entries({ ...listReads, ...recordReads, ...writes })

test('[I17] nobody reads or changes through any route what the own role does not reach', async () => {
  const dice = makeChance()
  for (let requests = 0; requests < wanted; requests += perWorld) {
    const stage = new Stage(await buildRightsWorld(server, dice.branch()))
    while (stage.requests < perWorld) {
      const [name, act] = stage.dice.pick(acts)
      await act(stage, stage.dice.pick(stage.made.people))
      expectNone(stage, name)
    }
    await hearChanges(stage)
    expectNone(stage, 'live')
  }
})

function expectNone({ failures: [failure] }: Stage, act: string): void {
  expect(failure && { act, ...failure }).toBeUndefined()
}
