import { refusals } from '@nurt/core/refusal.ts'
import { expect, test } from 'vitest'
import { testServer } from '../testing/build-world.ts'

const server = testServer({ publicUrl: 'https://crm.example.com' })

test('every no is a problem of RFC 9457, also where a library says it', async () => {
  const { admin } = await server.buildWorld()
  const asked = {
    404: await server.app.inject('/api/v1/nothing'),
    401: await server.app.inject('/api/v1/me'),
    400: await server.app.inject('/api/v1/w/%zz/snapshot'),
    415: await server.app.inject({ method: 'POST', url: '/api/v1/setup', headers: { 'content-type': 'text/plain' }, payload: 'x' }),
    422: await admin.post('/m/client/records', { values: { nothing: 1 } }),
    403: await (await server.buildWorld()).member.get('/draft'),
  }
  for (const [status, answer] of Object.entries(asked)) {
    expect(answer.headers['content-type'], status).toBe('application/problem+json; charset=utf-8')
    const problem = answer.json<Record<string, unknown>>()
    expect(problem).toMatchObject({ status: Number(status), title: expect.any(String), detail: expect.any(String) })
    expect(answer.statusCode).toBe(Number(status))
    expect(problem['type']).toBe(`https://crm.example.com/api/v1/problems/${String(problem['error'])}`)
  }
  const wrong = await server.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email: 'a@example.com', password: 'wrong wrong' },
  })
  expect(wrong.headers['content-type']).toContain('application/problem+json')
  expect(wrong.json()).toMatchObject({ status: 401, type: 'about:blank', error: 'INVALID_EMAIL_OR_PASSWORD' })
  expect(asked[401].headers['www-authenticate']).toBe('Bearer')
})

test('a problem of values names each field', async () => {
  const { admin } = await server.buildWorld()
  const refused = (await admin.post('/m/client/records', { values: { name: 'x', nothing: 1 } })).json<{
    detail: string
    fields: object[]
  }>()
  expect(refused.fields).toEqual([{ field: 'nothing', code: 'unknown_field' }])
  expect(refused.detail).toContain('nothing: unknown_field')
  const shaped = (await admin.post('/m/client/records', { values: 3 })).json<{ fields: object[] }>()
  expect(shaped.fields).toMatchObject([{ field: 'values', message: expect.stringContaining('expected record') }])
})

test('the address of a problem says what it is', async () => {
  for (const [code, status] of Object.entries(refusals)) {
    const answer = await server.app.inject(`/api/v1/problems/${code}`)
    expect([answer.statusCode, answer.json<{ status: number }>().status], code).toEqual([200, status])
  }
  expect((await server.app.inject('/api/v1/problems/constructor')).statusCode).toBe(404)
})
