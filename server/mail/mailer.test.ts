import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../db/free-port.ts'
import type { SmtpPeer } from '../testing/smtp-peer.ts'
import { peerLogin, startSmtpPeer } from '../testing/smtp-peer.ts'
import type { MailSettings } from './mail-settings.ts'
import { makeMailer } from './mailer.ts'

let peer: SmtpPeer
const warned: string[] = []
const log = { error: () => undefined, warn: (text: string) => void warned.push(text), info: () => undefined }

beforeAll(async () => {
  peer = await startSmtpPeer()
})
afterAll(() => peer.close())

const mailer = (other: Partial<MailSettings> = {}) =>
  makeMailer({ host: '127.0.0.1', port: peer.port, secure: false, login: peerLogin, from: 'Żaneta <crm@acme.com>', ...other }, log)
const letter = { id: 'invitation.1@localhost', to: 'ewa@example.com', subject: 'Zażółć', text: 'Gęślą jaźń', html: '<p>Gęślą jaźń</p>' }

test('a message arrives as it was written, from the sender of the settings', async () => {
  expect(await mailer().faults()).toEqual([])
  expect(await mailer().send(letter)).toBeUndefined()
  expect(peer.received.at(-1)).toMatchObject({
    from: { name: 'Żaneta', address: 'crm@acme.com' },
    to: [{ address: 'ewa@example.com' }],
    messageId: '<invitation.1@localhost>',
    subject: 'Zażółć',
    text: expect.stringContaining('Gęślą jaźń'),
    html: expect.stringContaining('<p>Gęślą jaźń</p>'),
  })
})

test('a wrong password is a fault at the start, and of each message', async () => {
  const wrong = mailer({ login: { ...peerLogin, pass: 'wrong' } })
  expect(await wrong.faults()).toEqual([
    expect.stringMatching(/^SMTP_URL: the mail server does not let this user in: .*535.*Wrong password/),
  ])
  expect(await wrong.send(letter)).toMatchObject({ code: 'sign_in_refused' })
})

test('a mail server that is away is said at the start, and holds nothing up', async () => {
  const away = mailer({ port: await freePort() })
  expect(await away.faults()).toEqual([])
  expect(warned.at(-1)).toMatch(/^SMTP_URL: the mail server does not answer \(.*ECONNREFUSED.*\)/)
  expect(await away.send(letter)).toMatchObject({ code: 'away' })
  expect(await mailer({ host: 'nowhere.invalid' }).send(letter)).toMatchObject({ code: 'away' })
})

test('what is refused for good is told apart from what is put off', async () => {
  const answers: Record<string, [number, string]> = { 'nobody@example.com': [550, 'No such user'], 'grey@example.com': [451, 'Later'] }
  peer.refuses = (recipient) => answers[recipient]
  expect(await mailer().send({ ...letter, to: 'nobody@example.com' })).toEqual({ code: 'address_refused', answer: '550 No such user' })
  expect(await mailer().send({ ...letter, to: 'grey@example.com' })).toEqual({ code: 'put_off', answer: '451 Later' })
})

// other systems have no second address of their own
test.skipIf(process.platform !== 'linux')(
  'a password is not sent to another machine that cannot encrypt, or that nobody vouches for',
  async () => {
    const [open, unsigned] = [
      await startSmtpPeer('127.0.0.2', { hideSTARTTLS: true, allowInsecureAuth: true }),
      await startSmtpPeer('127.0.0.3'),
    ]
    for (const { host, port } of [
      { host: '127.0.0.2', port: open.port },
      { host: '127.0.0.3', port: unsigned.port },
    ]) {
      expect(await mailer({ host, port }).faults()).toEqual([
        expect.stringContaining('SMTP_URL: there is no encrypted connection to the mail server: '),
      ])
      expect(await mailer({ host, port }).send(letter)).toMatchObject({ code: 'not_encrypted' })
    }
    // without a password there is less to lose: encrypted where that is offered, whoever vouches
    const relay = await startSmtpPeer('127.0.0.4', { authOptional: true })
    expect(await mailer({ host: '127.0.0.4', port: relay.port, login: undefined }).send(letter)).toBeUndefined()
    await Promise.all([open, unsigned, relay].map((one) => one.close()))
  },
)
