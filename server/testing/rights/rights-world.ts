import type { Blueprint, Role } from '@nurt/core/blueprint/document.ts'
import { validateBlueprint } from '@nurt/core/blueprint/validate.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Chance } from '../../../prove/chance.ts'
import type { Caller, TestServer, World } from '../build-world.ts'
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
  members: readonly string[]
}

/** A record as the database holds it. Numbers are numbers, money is its amount and its currency, links are ids. */
export interface Stored {
  id: string
  module: string
  version: number
  owner: string | null
  team: string | null
  step: string | null
  isTrashed: boolean
  /** Where people have put it; by its id where nobody has. */
  rank: string
  values: Readonly<Record<string, unknown>>
}

/** A line item: an amount is a number. */
export interface Line {
  id: string
  [column: string]: unknown
}

/** Everything that is there, by id in the order of the ids. */
export type Memory = ReadonlyMap<string, Stored>

export interface RightsWorld {
  world: World
  server: TestServer
  dice: Chance
  blueprint: Blueprint
  people: readonly Human[]
  /** And the programs that have a key, one of each role. */
  everyone: readonly Person[]
  teams: readonly TeamOf[]
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
  const made: RightsWorld = { world, server, dice, blueprint, people, everyone: [...people, ...keys], teams, memory: new Map() }
  for (const module of moduleKeys) await fillModule(made, module)
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
    const made = await world.admin.post('/teams', { name, parent, members })
    teams.push({ id: made.json<{ id: string }>().id, parent, members })
  }
  return teams
}

async function fillModule(made: RightsWorld, module: string): Promise<void> {
  const { world, dice } = made
  for (let n = dice.between(8, 14); n > 0; n--) {
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

let papers = 0

/** By id; also of those that hang nowhere. */
export const paperNames = new Map<string, string>()

/** Its name tells it from all others. */
export async function uploadPaper({ server, world }: RightsWorld, { headers }: Person): Promise<string> {
  const boundary = 'a-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="paper${++papers}x.txt"\r\n\r\n`
  const uploaded = await server.app.inject({
    method: 'POST',
    url: `/api/v1/w/${world.workspace.slug}/files`,
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `${head}paper${papers}x.txt\r\n--${boundary}--\r\n`,
  })
  const { id, name } = uploaded.json<{ id: string; name: string }>()
  paperNames.set(id, name)
  return id
}

/** Past the product: what stands in the tables. */
export async function readMemory({ server, world }: RightsWorld): Promise<Memory> {
  const { schema } = world.workspace
  const parts = moduleKeys.map(
    (module) => sql`select ${sql.lit(module)}::text as module, to_jsonb(record) as cells,
      (select rank from ${sql.id(schema, 'nurt_rank')} as put where put.record = record.id) as rank,
      ${module === 'item' ? sql`'[]'::jsonb` : linesOf(schema, module)} as parts,
      ${module === 'deal' ? sql`array(select target::text from ${sql.id(schema, 'deal__others')} as pair where pair.record = record.id order by 1)` : sql`null`} as others
      from ${sql.id(schema, module)} as record`,
  )
  const { rows } = await sql<{
    module: string
    cells: Record<string, unknown>
    rank: string | null
    parts: Line[]
    others: string[] | null
  }>`${sql.join(parts, sql` union all `)}`.execute(server.platform.db)
  await learnPapers({ server, world }, new Set(rows.flatMap(({ cells }) => (cells['papers'] ?? []) as string[])))
  const records = rows.map(({ module, cells, others, ...rest }) => storedOf(module, { ...cells, ...rest, ...(others && { others }) }))
  return new Map(records.toSorted((one, other) => (one.id < other.id ? -1 : 1)).map((record) => [record.id, record]))
}

/** Copies have the names of what they are copies of. */
async function learnPapers({ server, world }: Pick<RightsWorld, 'server' | 'world'>, ids: ReadonlySet<string>): Promise<void> {
  const unknown = [...ids].filter((id) => !paperNames.has(id))
  if (unknown.length === 0) return
  const db = server.platform.workspaceDb(world.workspace.id)
  const files = await db.selectFrom('nurt_file').select(['id', 'name']).where('id', 'in', unknown).execute()
  for (const { id, name } of files) paperNames.set(id, name)
}

/** Past the product: the record that a paper hangs on. */
export async function holderOf({ server, world }: RightsWorld, paper: string): Promise<string | null> {
  const db = server.platform.workspaceDb(world.workspace.id)
  return (await db.selectFrom('nurt_file').select('record').where('id', '=', paper).executeTakeFirstOrThrow()).record
}

function linesOf(schema: string, module: string): RawBuilder<unknown> {
  const line = sql`jsonb_build_object('id', part.id, 'what', part.what, 'stock', part.stock, 'cost', part.cost)`
  return sql`coalesce((select jsonb_agg(${line} order by part.position) from ${sql.id(schema, `${module}__parts`)} as part where part.record = record.id), '[]')`
}

function storedOf(module: string, cells: Record<string, unknown>): Stored {
  const { id, version, owner, team, step, rank, trashed_at: trashedAt } = cells
  const price = cells['price'] === null ? null : [cells['price'], cells['price_currency']]
  const papers = ((cells['papers'] ?? []) as string[]).map((file) => [file, paperNames.get(file)])
  return {
    id: String(id),
    module,
    version: Number(version),
    owner: owner as string | null,
    team: team as string | null,
    step: (step ?? null) as string | null,
    isTrashed: trashedAt !== null,
    rank: (rank ?? `${String(id).replaceAll('-', '')}8`) as string,
    values: { ...Object.fromEntries(plain.map((key) => [key, cells[key] ?? null])), price, papers, ...linksIn(module, cells) },
  }
}

const plain = ['name', 'note', 'code', 'size', 'cost', 'due', 'ends', 'kind', 'keeper']

function linksIn(module: string, { region, others, deal, parts }: Record<string, unknown>): Record<string, unknown> {
  if (module === 'region') return { parts }
  return module === 'deal' ? { region, others, parts } : { deal }
}
