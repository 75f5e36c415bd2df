import type { TestServer, World } from './build-world.ts'

/** As a browser keeps them: an emptied one is forgotten. */
export function cookieOf(answer: { cookies: { name: string; value: string }[] }): string {
  return answer.cookies
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
    .join('; ')
}

export function signInAs({ app }: TestServer, email: string, password: string, cookie = '') {
  return app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password }, headers: { cookie } })
}

/** A new member of the role `member` who can sign in; answers the cookie of the first session. */
export async function joinWithPassword(server: TestServer, world: World, { email, password }: { email: string; password: string }) {
  const { link } = (await world.admin.post('/invitations', { email, role: 'member' })).json<{ link: string }>()
  const url = `/api/v1/invitations/${link.split('/').at(-1)}/acceptances`
  const payload = { name: email.split('@')[0], password, language: 'en' }
  return cookieOf(await server.app.inject({ method: 'POST', url, payload }))
}
