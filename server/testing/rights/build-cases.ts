import type { Module } from '@nurt/core/blueprint/document.ts'
import { followVersion } from '../../processes/follow-version.ts'
import { readMemory } from './memory.ts'
import { jobProcess } from './random-process.ts'
import { recordsOf } from './random-values.ts'
import { buildTemplates } from './word-templates.ts'
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

/** Jobs follow another process from now on; they may stay with the one before. */
export async function publishAnother(made: RightsWorld): Promise<void> {
  const { world, dice, blueprint, teams } = made
  const [{ process: before }] = blueprint.modules.filter(({ key }) => key === 'job') as [(typeof blueprint.modules)[number]]
  const isKeeping = dice.between(0, 1) === 1
  const others = teams.map(({ id }) => ({ team: id, by: dice.pick(['claim', 'least_busy'] as const) }))
  const templates = { deal: await buildTemplates(made, 'deal'), job: await buildTemplates(made, 'job') }
  const process = jobProcess(dice, blueprint, { others, hasParts: dice.between(0, 2) > 0, template: 'long' })
  const operations = [
    ...Object.entries(templates).map(([key, value]) => ({ do: 'put', path: ['modules', key, 'templates'], value })),
    { do: 'put', path: ['modules', 'job', 'process'], value: process },
  ]
  await world.admin.post('/draft/operations', { operations })
  const published = await world.admin.post('/publications', isKeeping ? { keep: ['job'] } : {})
  if (published.statusCode !== 200) throw new Error(`The process is not published: ${published.body}`)
  await followVersion.run(await world.ctxOf(world.admin), {})
  made.processes = [before!, process]
  const withTemplates = (module: Module) => (module.key in templates ? { ...module, templates: templates[module.key as 'deal'] } : module)
  const modules = blueprint.modules.map((module) => withTemplates(module.key === 'job' ? { ...module, process } : module))
  made.blueprint = { ...blueprint, modules }
}
