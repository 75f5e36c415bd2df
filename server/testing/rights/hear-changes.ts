import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { listenLive } from '../listen-live.ts'
import { fieldOf, readable } from './fields.ts'
import { differences } from './judge.ts'
import { seen } from './oracle.ts'
import { moduleKeys } from './random-blueprint.ts'
import { anyRecord, randomValues, recordsOf, someOf } from './random-values.ts'
import type { Person } from './rights-world.ts'
import type { Stage } from './stage.ts'

/** A browser of each person shows every record; of what is changed then it is told by name what its person saw and sees, and nothing else. */
export async function hearChanges(stage: Stage): Promise<void> {
  const { made } = stage
  const [admin] = made.people
  const { app } = made.server
  const listening = await Promise.all(
    made.people.map(async (person) => ({ person, browser: await listenLive(app, made.world, person.caller) })),
  )
  for (let round = 0; round < 3; round++) {
    const versions = (module: string) => recordsOf(made, module).map(({ id, version }) => [id, version] as const)
    const shown = Object.fromEntries(moduleKeys.map((module) => [module, Object.fromEntries(versions(module))]))
    for (const { browser } of listening) await browser.show(shown)
    const before = made.memory
    const { id, module, version } = anyRecord(made)!
    const values = made.dice.between(0, 1) ? someOf(made, randomValues(made, module)) : { owner: made.dice.pick(made.people).id }
    await stage.try(admin!, { method: 'PATCH', url: `/m/${module}/records/${id}`, body: { version, values } })
    const changed = differences(before, made.memory)
    for (const { person, browser } of listening) {
      const isSeen = (record: string, memory = made.memory) => seen({ ...made, memory }, person, memory.get(record))
      const told = () => browser.changes().flatMap(({ records }) => records.map(([record]) => record))
      // that somebody is asked again everybody sees
      const isTold = ({ was, is, keys }: (typeof changed)[number]) =>
        !was || keys.some((key) => isRead(stage, person, was.module, key)) || !isDeepStrictEqual(was.tasks, is?.tasks)
      const isShown = ({ id }: (typeof changed)[number]) => isSeen(id, before) && isSeen(id)
      const missing = () => changed.filter((one) => isShown(one) && isTold(one) && !told().includes(one.id))
      const silent = () => changed.filter((one) => !isTold(one) && told().includes(one.id))
      for (let wait = 0; wait < 100 && (wait < 2 || missing().length > 0); wait++) await pause(30)
      stage.same(
        `what ${person.id} is told`,
        { missing: missing(), beyond: told().filter((record) => !isSeen(record)), silent: silent() },
        { missing: [], beyond: [], silent: [] },
      )
      browser.heard.length = 1
    }
  }
  for (const { browser } of listening) browser.leave()
}

function isRead({ made: { blueprint } }: Stage, { role }: Person, module: string, key: string): boolean {
  return fieldOf(blueprint, module, key) === undefined || readable(blueprint, role, module, key)
}
