import type { Field } from '@nurt/core/blueprint/document.ts'
import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, statementFor } from '../db/statement.ts'
import { theseIds } from '../db/these-ids.ts'
import { columnRef, selectTitle, selectWire, tableRef } from '../fields/select-wire.ts'
import { asRead, isReadable, moduleFor, viewOf, viewerOf } from '../permissions/view.ts'
import type { View } from '../permissions/view.ts'
import { rowOf, storedRowOf } from '../permissions/row-of.ts'
import { stoodInFor } from '../permissions/stood-in.ts'
import { withinReach } from '../permissions/within-reach.ts'
import { lockRows } from './lock-rows.ts'

/** A record as it stands, within the reach of the one who asks. */
export interface Loaded {
  id: string
  version: number
  title: string
  /** Wire values of the fields that the viewer may read, and of all system fields. */
  values: Values
  may: May
  /** It came with a file or a package: who brought it hears no more of it than others. */
  brought?: boolean
  /** Somebody asked to hear of it; known of those that are locked. */
  followed?: boolean
  /** Who has to do it, and for whom the one who asks does it today; known of those that are locked. */
  onBehalfOf?: string
}

/** What the one who asks may do with a record. */
export interface May {
  change: boolean
  trash: boolean
  handOver: boolean
}

export type Lock = 'change' | 'trash'

/** Those of the records that the viewer may see, trashed ones too, in no order. */
export async function loadRecords(ctx: Ctx, module: string, ids: readonly string[]): Promise<Loaded[]> {
  return load(ctx, moduleFor(viewerOf(ctx), module), ids, '')
}

/** The same with all that is stored in them: for what follows from the blueprint's own rules, and is not told. */
export async function loadWhole(ctx: Ctx, module: string, ids: readonly string[]): Promise<Loaded[]> {
  return load(ctx, moduleFor(viewerOf(ctx), module), ids, 'whole')
}

/** One record to look at. */
export async function findLoaded(ctx: Ctx, module: string, id: string): Promise<Loaded> {
  const [found] = await loadRecords(ctx, module, [id])
  return found ?? refuse('not_found')
}

/** What is locked before records are, so that everybody locks in one order (`server/app.ts`). */
export const beforeLocks: ((ctx: Ctx, module: CompiledModule, ids: readonly string[]) => Promise<void>)[] = []

/** For who locks these records itself. */
export async function lockBefore(ctx: Ctx, module: CompiledModule, ids: readonly string[]): Promise<void> {
  for (const before of beforeLocks) await before(ctx, module, ids)
}

/**
 * Loads records for a change and keeps them still until the transaction ends, locked in the order of their ids. One that cannot be seen
 * is not found; one beyond the reach of the change is not allowed. In the order of `ids`.
 */
export async function lockRecords(ctx: Ctx, module: CompiledModule, ids: readonly string[], action: Lock): Promise<Loaded[]> {
  await lockBefore(ctx, module, ids)
  // lines and pairs that were read while waiting for the lock would be those of before
  if ([...module.fields.values()].some(({ ownTable }) => ownTable)) await lockRows(ctx, module.key, ids)
  const loaded = new Map((await load(ctx, module, ids, 'locked')).map((record) => [record.id, record]))
  const records = ids.map((id) => loaded.get(id) ?? refuse('not_found', { record: id }))
  const beyond = records.find(({ may }) => !may[action])
  if (beyond) refuse('not_allowed', { action, record: beyond.id })
  return records
}

async function load(ctx: Ctx, module: CompiledModule, ids: readonly string[], mode: Mode): Promise<Loaded[]> {
  const fields = fieldsFor(ctx, module, mode)
  const { key, isOneOf } = theseIds('ids', ids.length)
  const statement = statementFor(ctx, `records ${module.key} ${mode} ${key}`, (environment) => {
    return selectRecords(viewOf(ctx, environment), module, { isOneOf, fields, mode })
  })
  const rows = await ask(statement, { ctx, given: { ids } })
  return rows.map(([id, version, title, change, trash, handOver, brought, followed, onBehalfOf, ...cells]) => ({
    id: String(id),
    version: Number(version),
    title: String(title),
    may: { change: change === true, trash: trash === true, handOver: handOver === true },
    values: valuesOf(fields, cells),
    ...(brought === true && { brought }),
    ...(followed === true && { followed }),
    ...(typeof onBehalfOf === 'string' && { onBehalfOf }),
  }))
}

type Mode = '' | 'whole' | 'locked'

interface Which {
  isOneOf: RawBuilder<unknown>
  fields: readonly Field[]
  mode: Mode
}

function selectRecords(view: View, module: CompiledModule, which: Which): RawBuilder<unknown> {
  const isLocked = which.mode === 'locked'
  const row = (which.mode === '' ? rowOf : storedRowOf)(view, module.key)
  const values = which.fields.map((field) => selectWire(field, row))
  return sql`select record.id, record.version as version, ${selectTitle(row)} as title,
      ${withinReach(view, 'change', module.key, 'record')} as change, ${withinReach(view, 'trash', module.key, 'record')} as trash,
      ${withinReach(view, 'hand_over', module.key, 'record')} as hand_over,
      (record.import is not null or record.sample) as brought, ${isLocked ? followed(view) : sql`false`} as followed,
      ${isLocked ? stoodInFor(view, module.key, 'record') : sql`null::text`} as on_behalf_of,
      ${sql.join(values)}
    from ${tableRef(view.schema, module.key)} as record
    where ${columnRef(row, 'id')} ${which.isOneOf} and ${withinReach(view, 'see', module.key, 'record')}
    ${isLocked ? sql`order by record.id for no key update of record` : sql``}`
}

/** Whoever changes it has others to tell (tell-concerned.ts). */
function followed({ schema }: View): RawBuilder<unknown> {
  return sql`exists (select from ${tableRef(schema, 'nurt_follower')} as follower where follower.record = record.id and follower.follows)`
}

/** A change is computed from all that is stored. */
function fieldsFor(ctx: Ctx, module: CompiledModule, mode: Mode): readonly Field[] {
  const fields = fieldsOf(module)
  const viewer = viewerOf(ctx)
  return mode !== ''
    ? fields
    : fields.filter(({ key }) => isReadable(viewer, module.key, key)).map((field) => asRead(viewer, module.key, field))
}

const read = new WeakMap<CompiledModule, readonly Field[]>()

function fieldsOf(module: CompiledModule): readonly Field[] {
  const fields = read.get(module) ?? [...module.shown, ...systemKeys.flatMap((key) => module.system.get(key) ?? [])]
  read.set(module, fields)
  return fields
}

const systemKeys = ['step', 'step_since', 'owner', 'team', 'seen_by', 'created_at', 'created_by', 'updated_at', 'updated_by', 'trashed_at']

function valuesOf(fields: readonly Field[], cells: readonly unknown[]): Values {
  const values: Values = {}
  fields.forEach(({ key }, at) => (values[key] = cells[at] ?? null))
  return values
}
