import { expect, test } from 'vitest'
import { makeResetLink } from '../identity/reset-password.ts'
import { makeSetupLink } from '../identity/setup-link.ts'
import { testServer } from '../testing/build-world.ts'
import { joinWithPassword, signInAs } from '../testing/sign-in-as.ts'

const server = testServer()
const post = (url: string, payload: object, cookie = '') => server.app.inject({ method: 'POST', url, payload, headers: { cookie } })
const refusal = (reason: string) => ({ error: 'invalid_values', details: { field: 'password', reason } })

/** Ten tries a minute, the right one among them. */
const common = ['password1', 'PASSWORD1', '1234567890', 'aaaaaaaaaaaa']
const personal = ['Kowalska2026!', 'anna.kowalska', 'zoltajazn12345678', 'NurtNurt1', 'ANNA12345678']
const fine = ['niebieski rower w garażu', 'anna lubi zielone koty', 'Xq7-plum-vortex']

test('[V6.2.4] [V6.2.11] [V6.2.12] whoever sets a company up chooses no password that others guess, and hears why', async () => {
  const token = new URL((await makeSetupLink(server.platform)) ?? '').searchParams.get('token')
  const person = { company: 'Żółta Jaźń sp. z o.o.', name: 'Anna Kowalska', email: 'anna@zolta.example', language: 'pl', pack: 'base' }
  const setUp = (password: string) => post('/api/v1/setup', { ...person, token, password })
  for (const password of common) expect((await setUp(password)).json(), password).toMatchObject(refusal('common'))
  for (const password of personal) expect((await setUp(password)).json(), password).toMatchObject(refusal('personal'))
  expect((await setUp(fine[0]!)).statusCode).toBe(200)
})

test('[V6.2.4] [V6.2.11] [V6.2.12] nor does who is invited, changes the password or sets a new one by a link', async () => {
  const world = await server.buildWorld()
  const { link } = (await world.admin.post('/invitations', { email: 'iga.nowak@example.com', role: 'member' })).json<{ link: string }>()
  const join = (password: string) =>
    post(`/api/v1/invitations/${link.split('/').at(-1)}/acceptances`, { name: 'Iga Nowak', password, language: 'pl' })
  expect((await join('password1')).json()).toMatchObject(refusal('common'))
  expect((await join('nowak12345')).json()).toMatchObject(refusal('personal'))
  expect((await join('Acme 2026')).json()).toMatchObject(refusal('personal'))

  const email = 'ola.lis@example.com'
  const cookie = await joinWithPassword(server, world, { email, password: fine[1]! })
  const change = (newPassword: string) => post('/api/auth/change-password', { currentPassword: fine[1], newPassword }, cookie)
  expect((await change('baseball')).json()).toMatchObject(refusal('common'))
  expect((await change('ola.lis1')).json()).toMatchObject(refusal('personal'))
  expect((await change('acmeacme1')).json()).toMatchObject(refusal('personal'))
  expect((await change(fine[2]!)).statusCode).toBe(200)

  const token = new URL(await makeResetLink(server.platform, email)).searchParams.get('token')
  const reset = (newPassword: string) => post('/api/auth/reset-password', { token, newPassword })
  expect((await reset('football')).json()).toMatchObject(refusal('common'))
  expect((await reset('OlaLis2026')).json()).toMatchObject(refusal('personal'))
  expect((await reset(fine[0]!)).statusCode).toBe(200)
  expect((await signInAs(server, email, fine[0]!)).statusCode).toBe(200)
})
