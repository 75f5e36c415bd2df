import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isLong, makeChance } from '../../prove/chance.ts'
import { testServer } from '../testing/build-world.ts'
import { cases } from '../testing/rights/cases.ts'
import { configuring } from '../testing/rights/configuring.ts'
import { decisions } from '../testing/rights/decisions.ts'
import { documents } from '../testing/rights/documents.ts'
import { hearChanges } from '../testing/rights/hear-changes.ts'
import { listReads } from '../testing/rights/list-reads.ts'
import { recordReads } from '../testing/rights/record-reads.ts'
import { buildRightsWorld } from '../testing/rights/rights-world.ts'
import { noteRoutes, unaskedRoutes } from '../testing/rights/routes.ts'
import { settings } from '../testing/rights/settings.ts'
import { Stage } from '../testing/rights/stage.ts'
import { strangers } from '../testing/rights/strangers.ts'
import { talk } from '../testing/rights/talk.ts'
import { told } from '../testing/rights/told.ts'
import { waiting } from '../testing/rights/waiting.ts'
import { work } from '../testing/rights/work.ts'
import { writes } from '../testing/rights/writes.ts'

const files = mkdtempSync(path.join(tmpdir(), 'nurt-files-'))
const routes = noteRoutes()
const server = testServer({ files }, routes.note)
beforeAll(() => server.app.listen({ port: 0, host: '127.0.0.1' }))
afterAll(() => rmSync(files, { recursive: true, force: true }))

const wanted = isLong ? 20_000 : 5000
const perWorld = 400
const most = 12
/** The long one goes on beside whatever else the machine does. */
const timeout = isLong ? 3_600_000 : 600_000
const acts = Object.entries({
  ...listReads,
  ...recordReads,
  ...told,
  ...talk,
  ...work,
  ...cases,
  ...decisions,
  ...waiting,
  ...writes,
  ...settings,
  ...documents,
  ...configuring,
  ...strangers,
})

test(
  '[I17] [CVE-2026-92771] [CVE-2026-85055] nobody reads or changes through any route what the own role does not reach',
  async () => {
    const dice = makeChance()
    const failures = new Map<string, object>()
    let requests = 0
    const note = (act: string, { failures: found }: Stage) => {
      for (const failure of found.splice(0)) {
        const kind = `${act}: ${failure.what}`
        if (!failures.has(kind)) failures.set(kind, { ...failure, at: requests + failure.at })
      }
    }
    while (requests < wanted) {
      const stage = new Stage(await buildRightsWorld(server, dice.branch()))
      while (stage.requests < perWorld) {
        const [name, act] = stage.dice.pick(acts)
        await act(stage, stage.dice.pick(stage.made.everyone))
        note(name, stage)
      }
      await hearChanges(stage)
      note('live', stage)
      requests += stage.requests
      if (failures.size >= most) break
    }
    // one of each kind, so that a run tells more than the first
    expect(Object.fromEntries(failures)).toEqual({})
    // a new route is asked above, or stands with the reason in routes.ts
    expect(routes.unasked()).toEqual(Object.keys(unaskedRoutes).toSorted())
  },
  timeout,
)
