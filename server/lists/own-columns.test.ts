import { expect, test } from 'vitest'
import { testServer } from '../testing/build-world.ts'

const server = testServer()

const own = { columns: [{ field: 'name', width: 300 }, { field: 'phone' }], known: ['name', 'step', 'phone'] }

test('[I12] each person’s columns of a list are kept for that person alone, and forgotten again', async () => {
  const { admin, member } = await server.buildWorld()
  expect((await member.put('/columns/client_all', own)).statusCode).toBe(204)
  expect((await member.put('/columns/client_all', { ...own, columns: [{ field: 'name' }] })).statusCode).toBe(204)
  expect((await member.get('/columns')).json()).toEqual({ client_all: { ...own, columns: [{ field: 'name' }] } })
  expect((await admin.get('/columns')).json()).toEqual({})
  expect((await admin.delete('/columns/client_all')).statusCode).toBe(204)
  expect((await member.delete('/columns/client_all')).statusCode).toBe(204)
  expect((await member.get('/columns')).json()).toEqual({})
})

test('columns that are none are refused', async () => {
  const { member } = await server.buildWorld()
  expect((await member.put('/columns/client_all', { ...own, columns: [] })).statusCode).toBe(400)
  expect((await member.put('/columns/client_all', { ...own, columns: [{ field: 'name; drop table' }] })).statusCode).toBe(400)
  expect((await member.put(`/columns/${encodeURIComponent('../x')}`, own)).statusCode).toBe(400)
})
