import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { codeOf } from '../code-of.ts'
import { RawClient } from './raw-row.ts'
import { lineOf } from './trip.ts'
import { parserOf } from './value-parsers.ts'

export function openPool(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    Client: RawClient,
    connectionString: url,
    max,
    application_name: 'nurt',
    idleTimeoutMillis: 60_000,
    // a backend keeps about 24 kB for every table that it has touched
    maxLifetimeSeconds: 1800,
    // several statements may be on their way: a transaction's last write and its commit
    pipeline: true,
    // to compile them would take longer than most statements
    onConnect: async (client) => void (await client.query("set time zone 'UTC'; set jit = off")),
    types: { getTypeParser: (oid: number, format) => (format === 'binary' ? pg.types.getTypeParser(oid, format) : parserOf(oid)) },
  })
  return calm(pool)
}

/**
 * A connection that breaks is replaced, and who uses it hears of it with the next query. Without these listeners a break between two
 * queries, in the pool or in a transaction, would end the process.
 */
export function calm(pool: pg.Pool): pg.Pool {
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** The database is starting, stopping or gone, and the connection with it: to be asked again. */
export function isAway(error: unknown): boolean {
  const codes = ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', '57P01', '57P02', '57P03']
  return codes.includes(codeOf(error)) || /terminated/.test(String(error))
}

export function kyselyOn<Tables>(pool: pg.Pool, schema: string): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }).withSchema(schema)
}

/** Kysely on one connection that somebody else took and gives back: inside a transaction. */
export function kyselyOnClient<Tables>(client: pg.PoolClient, schema: string): Kysely<Tables> {
  const known = clients.get(client) ?? new Map<string, Kysely<never>>()
  clients.set(client, known)
  const found = known.get(schema) ?? new Kysely<never>({ dialect: new PostgresDialect({ pool: poolOf(client) }) }).withSchema(schema)
  known.set(schema, found)
  return found as unknown as Kysely<Tables>
}

const clients = new WeakMap<pg.PoolClient, Map<string, Kysely<never>>>()

function poolOf(client: pg.PoolClient): PostgresPool {
  const lent = new Proxy(client, { get: (target, key) => (key === 'release' ? () => undefined : bound(target, key)) })
  const connect = () => {
    // what Kysely asks comes after what waits
    lineOf(client).send()
    return Promise.resolve(lent as unknown as PostgresPoolClient)
  }
  return { connect, end: () => Promise.resolve(), options: {} }
}

function bound(client: pg.PoolClient, key: string | symbol): unknown {
  const value: unknown = Reflect.get(client, key)
  return typeof value === 'function' ? value.bind(client) : value
}
