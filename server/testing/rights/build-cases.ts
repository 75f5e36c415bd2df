import { followVersion } from '../../processes/follow-version.ts'
import { readMemory } from './memory.ts'
import { jobProcess } from './random-process.ts'
import { recordsOf } from './random-values.ts'
import type { RightsWorld } from './rights-world.ts'

/** Jobs and their items go somewhere, by the hand of who is in charge, as far as the process lets them. */
export async function buildCases(made: RightsWorld): Promise<void> {
  const { world, dice } = made
  for (const { id, step } of recordsOf(made, 'job')) {
    if (step !== 'new' || dice.between(0, 2) === 0) continue
    const to = dice.pick(['check', 'check', 'make', 'lack'])
    await world.admin.post(`/m/job/records/${id}/moves`, { step: to })
  }
  made.memory = await readMemory(made)
}

/** Jobs follow another process from now on; those that start no records may stay with the one before. */
export async function publishAnother(made: RightsWorld): Promise<void> {
  const { world, dice, blueprint, teams } = made
  const [{ process: before }] = blueprint.modules.filter(({ key }) => key === 'job') as [(typeof blueprint.modules)[number]]
  const isKeeping = before?.steps.every(({ calls }) => calls === undefined) === true
  const others = teams.map(({ id }) => ({ team: id, by: dice.pick(['claim', 'least_busy'] as const) }))
  const process = jobProcess(dice, blueprint, { others, hasParts: !isKeeping })
  const operations = [{ do: 'put', path: ['modules', 'job', 'process'], value: process }]
  await world.admin.post('/draft/operations', { operations })
  const published = await world.admin.post('/publications', isKeeping ? { keep: ['job'] } : {})
  if (published.statusCode !== 200) throw new Error(`The process is not published: ${published.body}`)
  await followVersion.run(await world.ctxOf(world.admin), {})
  made.processes = [before!, process]
  made.blueprint = { ...blueprint, modules: blueprint.modules.map((module) => (module.key === 'job' ? { ...module, process } : module)) }
}
