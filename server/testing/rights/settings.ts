import { newId } from '../../db/new-id.ts'
import { reaches } from './fields.ts'
import type { Person } from './rights-world.ts'
import type { Asked, Stage } from './stage.ts'

/** Every route of those who configure: of people no program may use either. */
export const settings: Record<string, (stage: Stage, person: Person) => Promise<void>> = {
  async 'configuration is read'(stage, person) {
    for (let n = 0; n < 3; n++) {
      const url = stage.dice.pick(reads(stage))
      const answer = await stage.get(person, url)
      const isOpen = person.role.configure && (person.caller !== undefined || !ofPeople.test(url))
      // a list of a module that one sees nothing of is not there
      const isThere = !url.endsWith('/speed') || reaches(person.role, 'see', 'deal')
      const status = isThere ? 200 : 404
      stage.same(`the answer of ${url.split('/')[1]}`, answer.statusCode, isOpen ? status : 403)
    }
  },

  async 'configuration is changed'(stage, person) {
    if (person.role.configure) return
    const all = changes(stage)
    for (let n = 0; n < 6; n++) {
      const answer = await stage.try(person, all[turn++ % all.length]!)
      stage.same('the answer', answer.statusCode, 403)
    }
  },
}

/** Changes are asked one after the other, so that chance leaves out none. */
let turn = 0

/** What is no program's business, whatever its role. */
const ofPeople = /^\/(?:members|teams|invitations|api-keys|webhooks|m\/deal\/mailboxes)\b/

function reads({ made: { people } }: Stage): string[] {
  const member = `/members/${people[1]!.id}`
  return [
    '/draft',
    '/draft/preview',
    '/versions',
    '/versions/1/steps',
    '/blueprint.yaml',
    '/members',
    `${member}/holdings`,
    `${member}/hand-over`,
    '/teams',
    '/invitations',
    '/api-keys',
    '/webhooks',
    '/m/deal/mailboxes',
    '/samples/removals',
    '/m/deal/deletions',
    '/m/deal/lists/some_deal/speed',
    '/m/deal/lists/some_deal/makings',
  ]
}

function changes({ made: { people, teams } }: Stage): Asked[] {
  const member = `/members/${people[1]!.id}`
  const team = `/teams/${teams[0]!.id}`
  return [
    ...['/draft', '/draft/operations/1', '/upcoming', '/samples', team].map((url) => ({ method: 'DELETE', url }) as const),
    ...['/invitations', '/api-keys', '/mailboxes'].map((url) => ({ method: 'DELETE', url: `${url}/${newId()}` }) as const),
    ...posts.map(([url, body]) => ({ method: 'POST', url, body }) as const),
    { method: 'PATCH', url: member, body: { role: 'administrator' } },
    { method: 'PATCH', url: team, body: { name: 'Z' } },
    ...['/sign-outs', '/second-factor-resets', '/hand-over/tries', '/hand-over/giving-back'].map(
      (url) => ({ method: 'POST', url: `${member}${url}` }) as const,
    ),
    { method: 'POST', url: `${member}/hand-overs`, body: { receivers: {} } },
    { method: 'POST', url: `/invitations/${newId()}/mailings` },
    { method: 'POST', url: `/webhooks/deliveries/${newId()}/sendings` },
    { method: 'POST', url: `/mailboxes/${newId()}/looks` },
    { method: 'PUT', url: `/mailboxes/${newId()}`, body: mailbox },
    { method: 'POST', url: '/samples/restorations', body: { removal: newId() } },
  ]
}

const way = { host: 'imap.example.com', port: 993, address: 'ask@example.com', folder: 'INBOX', password: 'x' }
const mailbox = { ...way, parts: {} }

const posts: [url: string, body: object][] = [
  ['/m/deal/deletions', {}],
  ['/m/deal/deletions/previews', {}],
  ['/m/deal/lists/some_deal/preparations', {}],
  ['/draft/operations', { operations: [{ do: 'put', path: ['roles', 'one', 'configure'], value: true }] }],
  ['/draft/removals', { operations: ['1'] }],
  ['/publications', {}],
  ['/settlings', {}],
  ['/rollbacks', { version: 1 }],
  ['/blueprint.yaml', { yaml: 'modules: []' }],
  ['/packs', { pack: 'base' }],
  ['/invitations', { email: 'eve@example.com', role: 'administrator' }],
  ['/teams', { name: 'Z' }],
  ['/api-keys', { name: 'Z', role: 'administrator' }],
  ['/m/deal/mail-previews', { record: newId(), action: { key: 'a', do: 'mail', to: [], subject: {}, text: {} } }],
  ['/m/deal/mailboxes', mailbox],
  ['/mailbox-tests', way],
  ['/webhooks/secrets', { host: 'hooks.example.com' }],
]
