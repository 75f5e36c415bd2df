import type { Blueprint, Process, Role } from '@nurt/core/blueprint/document.ts'
import { validateBlueprint } from '@nurt/core/blueprint/validate.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import type { Chance } from '../../../prove/chance.ts'
import type { Caller, TestServer, World } from '../build-world.ts'
import { buildCases, publishAnother } from './build-cases.ts'
import { type Memory, readMemory } from './memory.ts'
import { uploadPaper } from './papers.ts'
import { moduleKeys, randomBlueprint } from './random-blueprint.ts'
import { randomValues } from './random-values.ts'

export interface Person {
  id: string
  name: string
  role: Role
  /** By which a request is theirs. */
  headers: Readonly<Record<string, string>>
  /** Absent for the key of a program. */
  caller?: Caller
}

export interface Human extends Person {
  caller: Caller
}

export interface TeamOf {
  id: string
  parent: string | null
  head: string | null
  members: readonly string[]
}

/** Today somebody is away, and another one does what they have to do. */
export interface Absence {
  person: string
  substitute: string
  /** Whether they come to the substitute as their own, or stay the person's too. */
  mode: 'tasks' | 'behalf'
}

export interface RightsWorld {
  world: World
  server: TestServer
  dice: Chance
  blueprint: Blueprint
  people: readonly Human[]
  /** And the programs that have a key, one of each role. */
  everyone: readonly Person[]
  teams: readonly TeamOf[]
  absences: readonly Absence[]
  /** Of jobs, by the version less one. */
  processes: readonly Process[]
  memory: Memory
}

/** Some people in a tree of teams, and records of theirs that are linked across. */
export async function buildRightsWorld(server: TestServer, dice: Chance): Promise<RightsWorld> {
  const blueprint = randomBlueprint(dice)
  const faults = validateBlueprint(blueprint)
  if (faults.length > 0) throw new Error(`The random blueprint has faults: ${JSON.stringify(faults)}`)
  const world = await server.buildWorld(blueprint)
  const roleOf = (key: string) => blueprint.roles.find((role) => role.key === key)!
  const human = (caller: Caller, role: string): Human => {
    return { id: caller.id, name: caller.name, role: roleOf(role), headers: { cookie: caller.cookie }, caller }
  }
  const people = [human(world.admin, 'administrator')]
  for (const [at, key] of ['one', 'one', 'two', 'two', 'three'].entries()) {
    people.push(human(await world.addMember(key, `Person ${at}`), key))
  }
  const keys = await Promise.all(['one', 'two', 'three'].map(async (key) => await programOf(world, roleOf(key))))
  const teams = await buildTeams(world, dice, people)
  const made: RightsWorld = {
    world,
    server,
    dice,
    blueprint,
    people,
    everyone: [...people, ...keys],
    teams,
    absences: [],
    processes: [],
    memory: new Map(),
  }
  made.absences = await buildAbsences(made)
  for (const module of moduleKeys) await fillModule(made, module, dice.between(8, 14))
  await buildCases(made)
  await publishAnother(made)
  await fillModule(made, 'job', 4)
  await buildCases(made)
  return made
}

async function programOf({ admin }: World, role: Role): Promise<Person> {
  const name = `Program ${role.key}`
  const { id, key } = (await admin.post('/api-keys', { name, role: role.key })).json<{ id: string; key: string }>()
  return { id, name, role, headers: { authorization: `Bearer ${key}` } }
}

async function buildTeams(world: World, dice: Chance, people: readonly Human[]): Promise<TeamOf[]> {
  const teams: TeamOf[] = []
  for (const name of ['A', 'B', 'C', 'D']) {
    const parent = teams.length > 0 && dice.between(0, 2) ? dice.pick(teams).id : null
    const members = people.slice(1).flatMap(({ id }) => (dice.between(0, 2) ? [] : [id]))
    const head = dice.pick([null, ...members])
    const made = await world.admin.post('/teams', { name, parent, members, head })
    teams.push({ id: made.json<{ id: string }>().id, parent, head, members })
  }
  return teams
}

/** Some are refused: whom they stand in for would see more than they do, or nobody would be left. */
async function buildAbsences({ world, dice, people }: Pick<RightsWorld, 'world' | 'dice' | 'people'>): Promise<Absence[]> {
  const absences: Absence[] = []
  for (let n = 0; n < 3; n++) {
    const [person, substitute] = [dice.pick(people).id, dice.pick(people).id]
    const [from, to] = [new Date().toLocaleDateString('sv', { timeZone: 'Europe/Warsaw' }), '2099-01-01']
    const mode = dice.pick(['tasks', 'behalf'] as const)
    const wanted = { person, substitute, from, to, modules: null, mode, waiting: dice.between(0, 1) === 1 }
    if ((await world.admin.post('/substitutions', wanted)).statusCode < 300) absences.push({ person, substitute, mode })
  }
  return absences
}

async function fillModule(made: RightsWorld, module: string, records: number): Promise<void> {
  const { world, dice } = made
  for (let n = records; n > 0; n--) {
    const values = {
      ...randomValues(made, module),
      owner: dice.pick(made.people).id,
      team: dice.pick([null, ...made.teams.map(({ id }) => id)]),
    }
    const papers = dice.between(0, 3) === 0 ? [await uploadPaper(made, made.people[0]!)] : []
    // a value may be taken or break a rule
    await world.admin.post(`/m/${module}/records`, { values: { ...values, papers } }).then((answer) => answer.json<RecordAnswer>())
  }
  made.memory = await readMemory(made)
}
