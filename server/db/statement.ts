import { createHash } from 'node:crypto'
import type { Snapshot } from '@nurt/core/blueprint/snapshot.ts'
import type { Environment } from '@nurt/core/expressions/scope.ts'
import type { RawBuilder } from 'kysely'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { environmentOf } from '../environment-of.ts'
import type { RowSink } from './trip.ts'
import { ValueSink } from './trip.ts'

/** SQL that is built once and asked often. PostgreSQL keeps its plan under the name, which holds the snapshot's version. */
export interface Statement {
  readonly name: string
  readonly text: string
  /** Fixed values and slots, in the order of `$1`, `$2`, … */
  readonly values: readonly unknown[]
}

/** What the slots of a statement are filled with when it is asked. */
export interface Asking {
  ctx: Ctx
  /** The order values of the last row seen, and its id. */
  after?: readonly (string | null)[]
  offset?: number
  /** Values of the one who asks, by a name that the statement chose. */
  given?: Readonly<Record<string, unknown>>
}

/** A parameter whose value is known only when the statement is asked. */
class Slot {
  readonly fill: (asking: Asking) => unknown

  constructor(fill: (asking: Asking) => unknown) {
    this.fill = fill
  }
}

export function slot<T>(fill: (asking: Asking) => T): RawBuilder<T> {
  return sql<T>`${sql.val(new Slot(fill))}`
}

/** A value of the one who asks, by the name that `Asking.given` has it under. */
export function given(name: string): RawBuilder<unknown> {
  return slot((asking) => asking.given?.[name])
}

/**
 * The statement under this key, built when a role meets it first on this snapshot; whoever ever stood in for somebody has those of their
 * own. The key names all else that its text depends on; what of the environment went into its values is found out while it is built. One
 * that reads `now` is built each time.
 */
export function statementFor(ctx: Ctx, name: string, build: (environment: Environment) => RawBuilder<unknown>): Statement {
  const { snapshot, actor } = ctx
  const key = `${actor.role}${actor.everStoodIn ? ' +' : ''} ${name}`
  const known = keptFor(snapshot)
  const found = known.get(key)
  const kept = found?.made.get(wordsOf(found.reads, ctx))
  if (kept) return kept
  const environment = environmentOf(ctx)
  const reads = new Set<keyof Environment>()
  const statement = prepare(snapshot.version, build(watched(environment, reads)))
  if (reads.has('now')) return statement
  const entry: Kept = found ?? { reads: [...reads], made: new Map() }
  keep(known, key, entry, mostKeys)
  keep(entry.made, wordsOf(entry.reads, ctx), statement, mostAskers)
  return statement
}

interface Kept {
  reads: readonly (keyof Environment)[]
  made: Map<string, Statement>
}

/** Enough for every list of every role and what people try out beside them; for every asker of a list that asks about "me". */
const mostKeys = 2000
const mostAskers = 500
const statements = new WeakMap<Snapshot, Map<string, Kept>>()

function keptFor(snapshot: Snapshot): Map<string, Kept> {
  const known = statements.get(snapshot) ?? new Map<string, Kept>()
  statements.set(snapshot, known)
  return known
}

function keep<T>(map: Map<string, T>, key: string, value: T, most: number): void {
  if (map.size >= most) map.delete(map.keys().next().value ?? '')
  map.set(key, value)
}

function wordsOf(reads: readonly (keyof Environment)[], ctx: Ctx): string {
  if (reads.length === 0) return ''
  const environment = environmentOf(ctx)
  return reads.map((word) => String(environment[word])).join(' ')
}

/** Notes which words are read. */
function watched(environment: Environment, reads: Set<keyof Environment>): Environment {
  return new Proxy(environment, {
    get(target, word: keyof Environment) {
      if (word !== 'timeZone') reads.add(word)
      return target[word]
    },
  })
}

/** Its SQL where it has no values: by that two can be told to be the same. */
export function plainText(query: RawBuilder<unknown>): string | undefined {
  const { sql: text, parameters } = query.compile(compiler)
  return parameters.length === 0 ? text : undefined
}

export function prepare(version: number, query: RawBuilder<unknown>): Statement {
  const { sql: text, parameters } = query.compile(compiler)
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 20)
  return { name: `nurt_${version}_${hash}`, text, values: parameters }
}

/** Without its name: PostgreSQL plans it for the values at hand, where one plan for all values would be wrong for most. */
export function plannedAnew({ text, values }: Statement): Statement {
  return { name: '', text, values }
}

/** The statement's values, its slots filled. */
export function filled(statement: Statement, asking: Asking): unknown[] {
  return statement.values.map((value) => (value instanceof Slot ? value.fill(asking) : value))
}

/** Rows as arrays. Inside a transaction it runs on that transaction's connection. */
export async function ask(statement: Statement, asking: Asking): Promise<unknown[][]> {
  return read(statement, asking, new ValueSink())
}

/** Like `ask`, with the answer that the sink makes. */
export async function read<Answer>(statement: Statement, asking: Asking, sink: RowSink<Answer>): Promise<Answer> {
  const values = filled(statement, asking)
  const { line, platform } = asking.ctx
  return (line ?? platform.readers).read(statement, values, sink)
}

/**
 * A write whose answer nobody needs: inside a transaction it leaves with the next question or with the commit, and is waited for there, or
 * by `settlePosted`.
 */
export async function post(statement: Statement, asking: Asking): Promise<void> {
  const { posted, line } = asking.ctx
  if (!posted || !line) return void (await ask(statement, asking))
  const sent = line.put(statement, filled(statement, asking))
  // its fault is thrown where it is waited for
  sent.catch(() => undefined)
  posted.push(sent)
}

/** The only cell of the only row. */
export async function askOne(statement: Statement, asking: Asking): Promise<unknown> {
  const [row] = await ask(statement, asking)
  return row?.[0]
}

/** Compiles only; the statements run on the pool's or the transaction's connection. */
const compiler = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})
