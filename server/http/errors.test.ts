import { Writable } from 'node:stream'
import fastify from 'fastify'
import { expect, test } from 'vitest'
import { answerErrors } from './errors.ts'

test('a fault of the server tells its request by the id under which the log has it, and nothing else of itself', async () => {
  let log = ''
  const stream = new Writable({ write: (line: Buffer, _, done) => done(void (log += line.toString())) })
  const app = fastify({ logger: { level: 'warn', stream }, childLoggerFactory: (logger) => logger })
  app.setErrorHandler(answerErrors('https://crm.example.com'))
  app.get('/', () => {
    throw new Error('the secret reason')
  })
  const answer = await app.inject('/')
  await app.close()
  expect(answer.statusCode).toBe(500)
  expect(answer.body).not.toContain('secret')
  const told = JSON.parse(log) as { reqId: string; err: { message: string } }
  expect(told).toMatchObject({
    reqId: answer.json<{ details: { requestId: string } }>().details.requestId,
    err: { message: 'the secret reason' },
  })
})
