import { createHash } from 'node:crypto'
import type { Snapshot } from '@nurt/core/blueprint/snapshot.ts'
import type { RawBuilder } from 'kysely'
import { CompiledQuery, DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely'
import type { Ctx } from '../context.ts'

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

/** The statement under this key, built when the snapshot meets it first. Keys name everything that its text and fixed values depend on. */
export function statementFor(snapshot: Snapshot, key: string, build: () => RawBuilder<unknown>): Statement {
  const known = statements.get(snapshot) ?? new Map<string, Statement>()
  statements.set(snapshot, known)
  const found = known.get(key)
  if (found) return found
  const made = prepare(snapshot.version, build())
  if (known.size >= mostKept) known.delete(known.keys().next().value ?? '')
  known.set(key, made)
  return made
}

export function prepare(version: number, query: RawBuilder<unknown>): Statement {
  const { sql: text, parameters } = query.compile(compiler)
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 20)
  return { name: `nurt_${version}_${hash}`, text, values: parameters }
}

/** Rows as arrays. Inside a transaction it runs on that transaction's connection. */
export async function ask(statement: Statement, asking: Asking): Promise<unknown[][]> {
  const { ctx } = asking
  const values = statement.values.map((value) => (value instanceof Slot ? value.fill(asking) : value))
  if (ctx.committed) {
    const { rows } = await ctx.db.executeQuery<Record<string, unknown>>(CompiledQuery.raw(statement.text, values))
    return rows.map((row) => Object.values(row))
  }
  const { rows } = await ctx.platform.pool.query<unknown[]>({ name: statement.name, text: statement.text, values, rowMode: 'array' })
  return rows
}

/** The only cell of the only row. */
export async function askOne(statement: Statement, asking: Asking): Promise<unknown> {
  const [row] = await ask(statement, asking)
  return row?.[0]
}

/** Enough for every list of every role, and for what people try out beside them. */
const mostKept = 2000
const statements = new WeakMap<Snapshot, Map<string, Statement>>()

/** Compiles only; the statements run on the pool's or the transaction's connection. */
const compiler = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})
