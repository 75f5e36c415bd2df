import { type RawBuilder, sql } from 'kysely'
import { moduleKeys } from './random-blueprint.ts'
import { hasParts } from './random-values.ts'
import { paperNames } from './papers.ts'
import type { RightsWorld } from './rights-world.ts'

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
  /** Of its case, the first first. */
  tasks: readonly Task[]
  /** The record that started it. */
  partOf: string | null
  /** The version that its case was kept on. */
  kept: number | null
  values: Readonly<Record<string, unknown>>
}

export interface Task {
  id: number
  step: string
  status: 'open' | 'done' | 'cancelled'
  person: string | null
  queue: string | null
  /** Who was asked before it is done. */
  asked: string | null
  doneBy: string | null
  onBehalfOf: string | null
  /** Its record lies in the trash. */
  isPaused: boolean
  note: string | null
}

/** A line item: an amount is a number. */
export interface Line {
  id: string
  [column: string]: unknown
}

/** Everything that is there, by id in the order of the ids. */
export type Memory = ReadonlyMap<string, Stored>

const doneFor = new WeakMap<Memory, ReadonlySet<string>>()

/** Whether somebody had changed the record for whom they stood in. */
export function didOnBehalf(memory: Memory, person: string, record: string): boolean {
  return doneFor.get(memory)?.has(`${person} ${record}`) === true
}

const trashedSince = new WeakMap<Memory, ReadonlyMap<string, unknown>>()

/** Whether two records lie in the trash since the same moment. */
export function wentTogether(memory: Memory, one: string, other: string): boolean {
  const since = trashedSince.get(memory)
  return since?.has(one) === true && since.get(one) === since.get(other)
}

/** Past the product: what stands in the tables. */
export async function readMemory({ server, world }: Pick<RightsWorld, 'server' | 'world'>): Promise<Memory> {
  const { schema } = world.workspace
  const parts = moduleKeys.map(
    (module) => sql`select ${sql.lit(module)}::text as module, to_jsonb(record) as cells,
      ${casesOf(schema)},
      (select rank from ${sql.id(schema, 'nurt_rank')} as put where put.record = record.id) as rank,
      ${hasParts(module) ? linesOf(schema, module) : sql`'[]'::jsonb`} as parts,
      ${module === 'deal' ? sql`array(select target::text from ${sql.id(schema, 'deal__others')} as pair where pair.record = record.id order by 1)` : sql`null`} as others
      from ${sql.id(schema, module)} as record`,
  )
  const { rows } = await sql<{
    module: string
    cells: Record<string, unknown>
    rank: string | null
    parts: Line[]
    tasks: Task[]
    part_of: string | null
    kept: number | null
    others: string[] | null
  }>`${sql.join(parts, sql` union all `)}`.execute(server.platform.db)
  await learnPapers({ server, world }, new Set(rows.flatMap(({ cells }) => (cells['papers'] ?? []) as string[])))
  const records = rows.map(({ module, cells, others, ...rest }) => storedOf(module, { ...cells, ...rest, ...(others && { others }) }))
  const memory = new Map(records.toSorted((one, other) => (one.id < other.id ? -1 : 1)).map((record) => [record.id, record]))
  trashedSince.set(memory, new Map(rows.flatMap(({ cells }) => (cells['trashed_at'] ? [[String(cells['id']), cells['trashed_at']]] : []))))
  const { rows: did } = await sql<{ actor: string; record: string }>`select distinct actor, record from ${sql.id(schema, 'nurt_event')}
    where details ? 'onBehalfOf' and record is not null`.execute(server.platform.db)
  doneFor.set(memory, new Set(did.map(({ actor, record }) => `${actor} ${record}`)))
  return memory
}

/** Copies have the names of what they are copies of. */
async function learnPapers({ server, world }: Pick<RightsWorld, 'server' | 'world'>, ids: ReadonlySet<string>): Promise<void> {
  const unknown = [...ids].filter((id) => !paperNames.has(id))
  if (unknown.length === 0) return
  const db = server.platform.workspaceDb(world.workspace.id)
  const files = await db.selectFrom('nurt_file').select(['id', 'name']).where('id', 'in', unknown).execute()
  for (const { id, name } of files) paperNames.set(id, name)
}

function linesOf(schema: string, module: string): RawBuilder<unknown> {
  const line = sql`jsonb_build_object('id', part.id, 'what', part.what, 'stock', part.stock, 'cost', part.cost)`
  return sql`coalesce((select jsonb_agg(${line} order by part.position) from ${sql.id(schema, `${module}__parts`)} as part where part.record = record.id), '[]')`
}

function casesOf(schema: string): RawBuilder<unknown> {
  const task = sql`jsonb_build_object('id', task, 'step', step, 'status', status, 'person', person, 'queue', queue, 'asked', asked,
    'doneBy', done_by, 'onBehalfOf', on_behalf_of, 'isPaused', paused, 'note', note)`
  return sql`coalesce((select jsonb_agg(${task} order by task) from ${sql.id(schema, 'nurt_task')} as task where task.record = record.id), '[]') as tasks,
    (select parent from ${sql.id(schema, 'nurt_child')} as child where child.record = record.id) as part_of,
    (select version from ${sql.id(schema, 'nurt_kept')} as kept where kept.record = record.id) as kept`
}

function storedOf(module: string, cells: Record<string, unknown>): Stored {
  const { id, version, owner, team, step, rank, trashed_at: trashedAt, tasks, part_of: partOf, kept } = cells
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
    tasks: tasks as Task[],
    partOf: partOf as string | null,
    kept: kept as number | null,
    rank: (rank ?? `${String(id).replaceAll('-', '')}8`) as string,
    values: { ...Object.fromEntries(plain.map((key) => [key, cells[key] ?? null])), price, papers, ...linksIn(module, cells) },
  }
}

const plain = ['name', 'note', 'code', 'size', 'cost', 'due', 'ends', 'kind', 'keeper']

function linksIn(module: string, { region, others, deal, job, parts, mail = null }: Record<string, unknown>): Record<string, unknown> {
  return { region: { parts }, deal: { region, others, parts, mail }, job: { deal }, item: { job } }[module] ?? {}
}
