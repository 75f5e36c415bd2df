import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthEndpoint, createAuthMiddleware } from 'better-auth/api'
import { deleteSessionCookie, expireCookie, setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'
import type { Platform } from '../platform.ts'
import { takeCode } from './second-factor.ts'
import { hashToken, makeToken } from './token.ts'

const challengeSeconds = 600
const knownSeconds = 30 * 24 * 3600
const cookies = { challenge: 'second_factor', known: 'known_browser' } as const
type Table = 'sign_in_challenge' | 'known_browser'

const body = z.object({ code: z.string().max(40), remember: z.boolean().default(false) })

/**
 * Whoever has a second factor is not signed in by the password alone: the new session goes again, and a challenge takes its place, bound to
 * this browser by a cookie. better-auth's own plugin keeps recovery codes readable and takes one code as often as it comes.
 */
export function askSecondFactor(platform: Platform) {
  return {
    id: 'second-factor',
    hooks: {
      after: [
        {
          matcher: ({ path }) => path === '/sign-in/email',
          handler: createAuthMiddleware(async (ctx) => {
            const signedIn = ctx.context.newSession
            if (!signedIn?.user['secondFactor']) return
            const known = ctx.context.createAuthCookie(cookies.known)
            const token = await ctx.getSignedCookie(known.name, ctx.context.secret)
            if (token && (await find(platform, 'known_browser', token)) === signedIn.user.id) return
            deleteSessionCookie(ctx, true)
            await ctx.context.internalAdapter.deleteSession(signedIn.session.token)
            ctx.context.setNewSession(null)
            const challenge = ctx.context.createAuthCookie(cookies.challenge, { maxAge: challengeSeconds })
            const asked = await keep(platform, 'sign_in_challenge', signedIn.user.id, challengeSeconds)
            await ctx.setSignedCookie(challenge.name, asked, ctx.context.secret, challenge.attributes)
            return ctx.json({ secondFactor: true })
          }),
        },
      ],
    },
    endpoints: {
      takeSecondFactor: createAuthEndpoint('/sign-in/second-factor', { method: 'POST', body }, async (ctx) => {
        const challenge = ctx.context.createAuthCookie(cookies.challenge)
        const token = await ctx.getSignedCookie(challenge.name, ctx.context.secret)
        const person = token ? await find(platform, 'sign_in_challenge', token) : undefined
        if (!token || !person) throw new APIError('UNAUTHORIZED', { code: 'CHALLENGE_OVER', message: 'The password must be entered anew' })
        const outcome = await takeCode(platform, person, ctx.body.code)
        if (outcome === 'too_many')
          throw new APIError('TOO_MANY_REQUESTS', { code: 'TOO_MANY_CODES', message: 'No code is tried for 15 minutes' })
        if (outcome === 'wrong') throw new APIError('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'The code is not right' })
        const user = await ctx.context.internalAdapter.findUserById(person)
        if (!user || !(await drop(platform, token))) throw new APIError('UNAUTHORIZED', { code: 'CHALLENGE_OVER', message: 'It is used' })
        const session = await ctx.context.internalAdapter.createSession(person)
        await setSessionCookie(ctx, { session, user })
        expireCookie(ctx, challenge)
        if (ctx.body.remember) {
          const known = ctx.context.createAuthCookie(cookies.known, { maxAge: knownSeconds })
          await ctx.setSignedCookie(
            known.name,
            await keep(platform, 'known_browser', person, knownSeconds),
            ctx.context.secret,
            known.attributes,
          )
        }
        return ctx.json({ secondFactor: false })
      }),
    },
  } satisfies BetterAuthPlugin
}

async function keep({ db, now }: Platform, table: Table, person: string, seconds: number): Promise<string> {
  const token = makeToken()
  const expires = new Date(now().getTime() + seconds * 1000).toISOString()
  await db.deleteFrom(table).where('person', '=', person).where('expires_at', '<=', now().toISOString()).execute()
  await db
    .insertInto(table)
    .values({ token_hash: hashToken(token), person, expires_at: expires })
    .execute()
  return token
}

async function find({ db, now }: Platform, table: Table, token: string): Promise<string | undefined> {
  const kept = db.selectFrom(table).select('person').where('token_hash', '=', hashToken(token))
  return (await kept.where('expires_at', '>', now().toISOString()).executeTakeFirst())?.person
}

/** Of two answers at once one signs in. */
async function drop({ db }: Platform, token: string): Promise<boolean> {
  const gone = db.deleteFrom('sign_in_challenge').where('token_hash', '=', hashToken(token))
  return (await gone.returning('person').executeTakeFirst()) !== undefined
}
