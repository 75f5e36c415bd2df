import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { z } from 'zod'

export interface Settings {
  port: number
  host: string
  /** Where people reach it, without a slash at the end. All links come from it, never from the Host header. */
  publicUrl: string
  /** The folder of everything that Nurt keeps itself. */
  data: string
  /** Absent: the embedded PostgreSQL. */
  databaseUrl: string | undefined
  /** For LISTEN and DDL when the first goes through a pooler. */
  databaseUrlDirect: string | undefined
  connections: number
  /** Absent: made and kept in `data`. */
  secret: string | undefined
  smtpUrl: string | undefined
  /** True, false, or the proxies' addresses, separated by commas. */
  trustProxy: boolean | string
  /** A folder. */
  files: string
  openWorkspaces: 'nobody' | 'administrators' | 'anyone'
}

/** The settings once the database and the secret are there. */
export interface Config extends Omit<Settings, 'secret'> {
  databaseUrl: string
  databaseUrlDirect: string
  secret: string
}

export type ReadSettings = { settings: Settings } | { faults: string[] }

const whole = (from: number, to: number) => z.coerce.number('must be a number').int('must be a whole number').min(from).max(to)
const url = (protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    )

const postgres = url(['postgres:', 'postgresql:'])
const environment = z.object({
  PORT: whole(0, 65535).default(3000),
  HOST: z.string().min(1).default('localhost'),
  PUBLIC_URL: url(['http:', 'https:']).optional(),
  NURT_DATA: z.string().min(1).default('data'),
  DATABASE_URL: postgres.optional(),
  DATABASE_URL_DIRECT: postgres.optional(),
  DATABASE_CONNECTIONS: whole(2, 200).default(fewConnections()),
  SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  TRUST_PROXY: z.string().default('false').transform(proxy),
  FILES: z
    .string()
    .refine((place) => !place.includes('://'), 'must be a folder: other stores are not offered yet')
    .optional(),
  NURT_OPEN_WORKSPACES: z.enum(['nobody', 'administrators', 'anyone']).default('nobody'),
})

/** Reads every setting, or names all that are wrong. An empty one counts as absent. */
export function readSettings(env: Record<string, string | undefined> = process.env): ReadSettings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const read = environment.safeParse(given)
  if (!read.success) {
    return { faults: read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) }
  }
  const it = read.data
  const data = resolve(it.NURT_DATA)
  return {
    settings: {
      port: it.PORT,
      host: it.HOST,
      publicUrl: (it.PUBLIC_URL ?? `http://localhost:${it.PORT}`).replace(/\/+$/, ''),
      data,
      databaseUrl: it.DATABASE_URL,
      databaseUrlDirect: it.DATABASE_URL_DIRECT,
      connections: it.DATABASE_CONNECTIONS,
      secret: it.SECRET,
      smtpUrl: it.SMTP_URL,
      trustProxy: it.TRUST_PROXY,
      files: it.FILES ?? resolve(data, 'files'),
      openWorkspaces: it.NURT_OPEN_WORKSPACES,
    },
  }
}

/** More would only take the cores from each other: 16 cost two cores a third more for a page of a list than 4 to 8. */
function fewConnections(): number {
  return Math.min(Math.max(8, 4 * availableParallelism()), 64)
}

function proxy(text: string): boolean | string {
  return text === 'true' || (text !== 'false' && text)
}
