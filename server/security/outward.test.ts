import type { LookupAddress } from 'node:dns'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeInboxes } from '../outward/inboxes.ts'
import { makePoster } from '../outward/poster.ts'
import { isPublicAddress, openBy } from '../outward/public-address.ts'
import { type HttpsPeer, startHttpsPeer } from '../testing/https-peer.ts'
import { inboxLogin, startImapPeer } from '../testing/imap-peer.ts'

let peer: HttpsPeer
beforeAll(async () => {
  peer = await startHttpsPeer()
})
afterAll(() => peer.close())
beforeEach(() => {
  peer.received.length = 0
  peer.answer = { status: 204 }
})

const posting = (url: string) => ({ url, body: '{}', headers: { 'content-type': 'application/json' } })
const open = () => makePoster({ isOpen: () => true, ca: peer.ca })
const named = () => posting(`https://receiver.example:${new URL(peer.url).port}/`)

/** A name that leads elsewhere each time it is asked for. */
function leadsTo(...answers: string[][]) {
  return (_host: string, _options: { all: true }, found: (error: null, addresses: LookupAddress[]) => void) => {
    const addresses = answers.shift() ?? []
    found(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
}

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '64:ff9b::7f00:1',
  'fe80::1',
  'fc00::1',
  'fd00:ec2::254',
  '2002:7f00:1::',
  '2001:db8::1',
  'ff02::1',
  'no address',
  '',
])('[V1.3.6] nothing is sent to %s', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '100.63.0.1', '2606:4700::1111', '2a00:1450:4001::1'])(
  '%s is of the Internet',
  (address) => {
    expect(isPublicAddress(address)).toBe(true)
  },
)

test('[V1.3.6] [CVE-2026-33534] an address in whatever spelling is looked at before anything is sent', async () => {
  const { port } = new URL(peer.url)
  for (const host of ['127.0.0.1', '0177.0.0.1', '2130706433', '0x7f000001', '127.1', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]']) {
    expect(await makePoster({ ca: peer.ca }).post(posting(`https://${host}:${port}/`)), host).toMatchObject({ code: 'closed_address' })
  }
  expect(await open().post(posting(peer.url.replace('https', 'http')))).toMatchObject({ code: 'closed_address' })
  expect(await open().post(posting('file:///etc/passwd'))).toMatchObject({ code: 'closed_address' })
  expect(peer.received).toEqual([])
})

test('[V1.3.6] a name that leads into a private network is not followed, not even where it leads elsewhere too', async () => {
  for (const addresses of [['127.0.0.1'], ['8.8.8.8', '10.0.0.1'], ['::ffff:127.0.0.1'], []]) {
    const poster = makePoster({ ca: peer.ca, resolve: leadsTo(addresses) })
    expect(await poster.post(named()), addresses.join()).toMatchObject({ code: 'closed_address' })
  }
  expect(peer.received).toEqual([])
})

test('[V1.3.6] what is connected to is the address that was looked at, whatever the name says later', async () => {
  const asked: string[] = []
  const isOpen = (address: string) => asked.push(address) > 0
  const poster = makePoster({ isOpen, ca: peer.ca, resolve: leadsTo(['127.0.0.1'], ['10.0.0.1']) })
  expect(await poster.post(named())).toBeUndefined()
  expect([asked, peer.received.length]).toEqual([['127.0.0.1'], 1])
})

test('[V1.3.6] [CVE-2026-40346] a redirect is not followed', async () => {
  peer.answer = { status: 307, headers: { location: peer.url } }
  expect(await open().post(posting(peer.url))).toEqual({ code: 'redirected', answer: '307' })
  expect(peer.received).toHaveLength(1)
})

test('[V12.3.2] a receiver that nobody vouches for gets nothing', async () => {
  expect(await makePoster({ isOpen: () => true }).post(posting(peer.url))).toMatchObject({ code: 'not_trusted' })
  expect(peer.received).toEqual([])
})

test('a long answer is read at its beginning only, and one that never comes is not waited for', async () => {
  peer.answer = { status: 500, body: Buffer.alloc(5_000_000, 'x') }
  expect((await open().post(posting(peer.url)))?.answer).toHaveLength(504)
  peer.answer = 'never'
  const poster = makePoster({ isOpen: () => true, ca: peer.ca, patienceMs: 300 })
  expect(await poster.post(posting(peer.url))).toEqual({ code: 'no_answer', answer: 'ETIMEDOUT' })
})

test('[V1.3.6] [W4] a mailbox is looked for on the Internet only, in whatever spelling, unless its network was opened', async () => {
  const inbox = await startImapPeer()
  const way = { port: inbox.port, folder: 'INBOX', ...inboxLogin }
  const visit = (host: string, door: Parameters<typeof makeInboxes>[0]) =>
    makeInboxes({ ca: inbox.ca, ...door }).visit({ ...way, host }, async ({ uidValidity }) => uidValidity)
  for (const host of ['127.0.0.1', '0177.0.0.1', '2130706433', '0x7f000001', '127.1', '::1', '::ffff:127.0.0.1', 'localhost']) {
    expect(await visit(host, {}), host).toMatchObject({ problem: { code: 'closed_address' } })
  }
  expect(await visit('imap.example.com', { resolve: leadsTo(['127.0.0.1']) })).toMatchObject({ problem: { code: 'closed_address' } })
  expect(inbox.asked).toEqual([])
  expect(await visit('127.0.0.1', { isOpen: openBy(['10.0.0.0/8']) })).toMatchObject({ problem: { code: 'closed_address' } })
  expect(await visit('127.0.0.1', { isOpen: openBy(['10.0.0.0/8', '127.0.0.1']) })).toEqual({ value: String(inbox.uidValidity) })
  await inbox.close()
})

test('[W4] the password of a mailbox is sent to nobody who does not prove who it is', async () => {
  const inbox = await startImapPeer()
  const way = { host: '127.0.0.1', port: inbox.port, folder: 'INBOX', ...inboxLogin }
  const visited = await makeInboxes({ isOpen: () => true }).visit(way, async () => 'in')
  expect(visited).toMatchObject({ problem: { code: 'not_trusted' } })
  expect(inbox.asked).toEqual([])
  await inbox.close()
})
