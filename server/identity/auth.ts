import { hash, verify } from '@node-rs/argon2'
import { betterAuth } from 'better-auth'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { calm } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { passwordLength } from '@nurt/core/identity/api.ts'
import type { Platform } from '../platform.ts'
import { askSecondFactor } from './ask-second-factor.ts'

/** Sessions end after thirty days without use (and ninety days after signing in: sessions.ts); when they were used last is written down every quarter of an hour. */
const session = { expiresIn: 30 * 24 * 3600, updateAge: 900 }

export type Auth = ReturnType<typeof makeAuth>['auth']

/**
 * People, their credentials and sessions (better-auth), in the schema `platform`. Its own few connections, because it wants times as
 * Dates. Whether a write comes from our own pages is checked for all routes alike (http/same-origin.ts).
 */
export function makeAuth(platform: Platform) {
  const { config } = platform
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
      additionalFields: {
        language: { type: 'string', required: false, input: true, defaultValue: 'en' },
        secondFactor: { type: 'boolean', required: false, input: false, defaultValue: false },
      },
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
      onPasswordReset: ({ user }) => platform.notifications.tell('nurt_session', user.id),
    },
    plugins: [askSecondFactor(platform)],
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
