import pg from 'pg'
import { codeOf } from '../code-of.ts'

interface Addresses {
  databaseUrl: string | undefined
  databaseUrlDirect: string | undefined
}

const oldest = 15
const patienceMs = 10_000

/** Why a PostgreSQL of one's own cannot be worked with, by the setting that says where it is. */
export async function databaseFaults({ databaseUrl, databaseUrlDirect }: Addresses): Promise<string[]> {
  const asked = Object.entries({ DATABASE_URL: databaseUrl, DATABASE_URL_DIRECT: databaseUrlDirect })
  const faults = await Promise.all(asked.map(async ([name, url]) => [name, url && (await faultOf(url))]))
  return faults.flatMap(([name, fault]) => (fault ? [`${name}: ${fault}`] : []))
}

async function faultOf(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patienceMs, application_name: 'nurt' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await unfit(client)
  } catch (error) {
    return explain(error, client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function unfit(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ version: number; owns: boolean }>(
    `select current_setting('server_version_num')::int / 10000 as version, has_database_privilege(current_database(), 'create') as owns`,
  )
  const { version = 0, owns = false } = rows[0] ?? {}
  if (version < oldest) return `it is PostgreSQL ${version}; Nurt needs ${oldest} or newer`
  return owns ? undefined : `the user ${client.user} may not create schemas in the database ${client.database}`
}

function explain(error: unknown, { host, port, user, database }: pg.Client): string {
  const code = codeOf(error)
  const message = error instanceof Error ? error.message : String(error)
  if (['28P01', '28000'].includes(code)) return `PostgreSQL does not let the user ${user} in: ${message}`
  if (code === '3D000') return `there is no database ${database}`
  // PostgreSQL's own codes have five signs
  if (/^[0-9A-Z]{5}$/.test(code)) return `PostgreSQL refuses the connection: ${message}`
  return `no PostgreSQL answers at ${host}, port ${port} (${code || message})`
}
