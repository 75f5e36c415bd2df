import { hash, verify } from '@node-rs/argon2'
import { betterAuth } from 'better-auth'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { calm } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { passwordLength } from '@nurt/core/identity/api.ts'
import type { Config } from '../config.ts'

/** Sessions end after thirty days without use. */
const session = { expiresIn: 30 * 24 * 3600, updateAge: 24 * 3600 }

/** What better-auth did that others are told of. */
interface Heard {
  signedIn: (person: string, address?: string | null, browser?: string | null) => Promise<void>
  passwordReset: (person: string) => Promise<void>
}

export type Auth = ReturnType<typeof makeAuth>['auth']

/**
 * People, their credentials and sessions (better-auth), in the schema `platform`. Its own few connections, because it wants times as
 * Dates. Whether a write comes from our own pages is checked for all routes alike (http/same-origin.ts).
 */
export function makeAuth(config: Config, heard: Heard) {
  const pool = calm(
    new pg.Pool({ connectionString: config.databaseUrl, max: 4, idleTimeoutMillis: 10_000, application_name: 'nurt identity' }),
  )
  const db = new Kysely({ dialect: new PostgresDialect({ pool }) }).withSchema('platform').withPlugin(new CamelCasePlugin())
  const auth = betterAuth({
    appName: 'Nurt',
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    secret: config.secret,
    database: { db, type: 'postgres' },
    telemetry: { enabled: false },
    logger: { level: 'error' },
    user: {
      modelName: 'person',
      additionalFields: { language: { type: 'string', required: false, input: true, defaultValue: 'en' } },
    },
    account: { modelName: 'credential' },
    session,
    emailAndPassword: {
      enabled: true,
      // people come by a set-up link or an invitation only
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      password: { hash: hashPassword, verify: ({ hash, password }) => verify(hash, password) },
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: ({ user }) => heard.passwordReset(user.id),
    },
    databaseHooks: {
      session: { create: { after: ({ userId, ipAddress, userAgent }) => heard.signedIn(userId, ipAddress, userAgent) } },
    },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'nurt',
      useSecureCookies: config.publicUrl.startsWith('https:'),
      disableCSRFCheck: true,
      database: { generateId: () => newId() },
    },
  })
  return { auth, close: () => pool.end() }
}

/** argon2id with 19 MiB, two passes and one lane (OWASP's first choice); these are the library's defaults too. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
}
