import { isIP } from 'node:net'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { z } from 'zod'
import type { FilePlace } from './files/place.ts'
import { readPlace } from './files/place.ts'
import type { MailSettings } from './mail/mail-settings.ts'
import { readMailSettings } from './mail/mail-settings.ts'
import { isAddressBy, readBy } from './read-by.ts'

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
  /** Absent: nothing is mailed. */
  mail: MailSettings | undefined
  /** True, false, or the proxies' addresses, separated by commas. */
  trustProxy: boolean | string
  files: FilePlace
  openWorkspaces: 'nobody' | 'administrators' | 'anyone'
  /** Addresses of private networks that mailboxes and webhooks may lead to all the same. */
  openNetworks: string[]
}

/** The settings once the database and the secret are there. */
export interface Config extends Omit<Settings, 'secret'> {
  databaseUrl: string
  databaseUrlDirect: string
  secret: string
}

export type ReadSettings = { settings: Settings } | { faults: string[] }

const whole = (from: number, to: number) => {
  const bounds = `must be from ${from} to ${to}`
  return z.coerce.number('must be a number').int('must be a whole number').min(from, bounds).max(to, bounds)
}
const url = (protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => isAddressBy(protocols, text),
      `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    )

const networksFault = 'must be addresses such as 10.0.0.5 or 10.0.0.0/8, separated by commas'
const proxyFault = 'must be true, false, or addresses of proxies such as 10.0.0.1 or 10.0.0.0/8, separated by commas'
const postgres = url(['postgres:', 'postgresql:'])
const environment = z.object({
  PORT: whole(0, 65535).default(3000),
  HOST: z.string().min(1).default('localhost'),
  PUBLIC_URL: url(['http:', 'https:']).optional(),
  DATABASE_URL: postgres.optional(),
  DATABASE_URL_DIRECT: postgres.optional(),
  DATABASE_CONNECTIONS: whole(2, 200).default(fewConnections()),
  SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  TRUST_PROXY: z.string().refine(isProxy, proxyFault).default('false').transform(proxy),
  NURT_OPEN_NETWORKS: z
    .string()
    .refine((text) => partsOf(text).every(isAddressOrRange), networksFault)
    .default('')
    .transform(partsOf),
  NURT_OPEN_WORKSPACES: z.enum(['nobody', 'administrators', 'anyone'], 'must be nobody, administrators or anyone').default('nobody'),
})

/** Reads every setting, or names all that are wrong. An empty one counts as absent. */
export function readSettings(env: Record<string, string | undefined> = process.env): ReadSettings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const data = resolve(given['NURT_DATA'] ?? 'data')
  const read = readBy(environment, given)
  const files = readPlace(given, resolve(data, 'files'))
  const mail = readMailSettings(given)
  if ('faults' in read || 'faults' in files || 'faults' in mail) {
    return { faults: [read, files, mail].flatMap((part) => ('faults' in part ? part.faults : [])) }
  }
  const it = read.value
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
      mail: mail.value,
      trustProxy: it.TRUST_PROXY,
      files: files.value,
      openWorkspaces: it.NURT_OPEN_WORKSPACES,
      openNetworks: it.NURT_OPEN_NETWORKS,
    },
  }
}

/** More would only take the cores from each other: 16 cost two cores a third more for a page of a list than 4 to 8. */
/** Those who save wait for the disk more than for the processors; reads take few of them (db/readers.ts). */
function fewConnections(): number {
  return Math.min(Math.max(16, 8 * availableParallelism()), 64)
}

function isProxy(text: string): boolean {
  return text === 'true' || text === 'false' || partsOf(text).every(isAddressOrRange)
}

function partsOf(list: string): string[] {
  return list === '' ? [] : list.split(',').map((part) => part.trim())
}

/** An IP address, with the length of its network behind a slash or without. */
function isAddressOrRange(text: string): boolean {
  const [, address = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const version = isIP(address)
  const bits = Number(length ?? 1)
  return version !== 0 && bits >= 1 && bits <= (version === 4 ? 32 : 128)
}

function proxy(text: string): boolean | string {
  return text === 'true' || (text !== 'false' && text)
}
