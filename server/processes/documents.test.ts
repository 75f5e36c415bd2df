import type { RecordAnswer } from '@nurt/core/records/api.ts'
import type { Blueprint, Field, Step } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import { testServer, type World } from '../testing/build-world.ts'
import { approvalWith, caseOf, makeOrder, orderAt as at, take } from '../testing/orders.ts'

const server = testServer()

const paper = (key: string): Field => ({ key, type: 'files', name: { en: key } })

/** Orders with files fields for a map and a permit. */
function withPapers(change: Record<string, Partial<Step>>): Blueprint {
  const blueprint = approvalWith(change)
  blueprint.modules.find(({ key }) => key === 'order')!.fields.push(paper('map'), paper('permit'))
  return blueprint
}

function worldWith(change: Record<string, Partial<Step>>): Promise<World> {
  return server.buildWorld(withPapers(change))
}

const documents = [
  { key: 'map', name: { en: 'Map of the plot' }, field: 'map', due: { workingDays: 0 } },
  { key: 'permit', name: { en: 'Building permit' }, field: 'permit', due: { before: 'start', days: 7 } },
]
const missing = (document: string) => ({ reason: 'document_missing', key: 'hand_in', field: document, step: 'draft', document })

async function addFile(world: World, { id, version }: RecordAnswer, field: string): Promise<RecordAnswer> {
  const payload = '--b\r\ncontent-disposition: form-data; name="file"; filename="scan.pdf"\r\n\r\nscan\r\n--b--\r\n'
  const headers = { cookie: world.member.cookie, 'content-type': 'multipart/form-data; boundary=b' }
  const sent = (await server.app.inject({ method: 'POST', url: `/api/v1/w/${world.workspace.slug}/files`, headers, payload })).json()
  const answer = await world.member.patch(at(id), { version, values: { [field]: [sent] } })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}

test('[W47] a status waits for its documents and names them, with when each is due and which are late', async () => {
  const world = await worldWith({ draft: { documents } })
  const order = await makeOrder(world, { amount: '5 PLN', start: '2026-01-08' })
  const first = await caseOf(world.member, order.id)
  expect(first.documents).toEqual([
    { step: 'draft', key: 'map', isThere: false, due: expect.any(String), isLate: false },
    { step: 'draft', key: 'permit', isThere: false, due: '2026-01-01', isLate: true },
  ])
  expect(first.transitions[0]?.blockers).toEqual([missing('map'), missing('permit')])
  const refused = await take(world.member, order.id, 'hand_in')
  expect([refused.statusCode, refused.json().details.reasons]).toEqual([409, [missing('map'), missing('permit')]])

  const half = await addFile(world, order, 'permit')
  expect((await caseOf(world.member, order.id)).documents.map(({ isThere, isLate }) => [isThere, isLate])).toEqual([
    [false, false],
    [true, false],
  ])
  await addFile(world, half, 'map')
  expect((await take(world.member, order.id, 'hand_in')).statusCode).toBe(200)
  expect((await caseOf(world.member, order.id)).documents).toEqual([])
})

test('[W47] a document is due in working days of the company, not on its holidays', async () => {
  const soon = [{ key: 'map', name: { en: 'Map of the plot' }, field: 'map', due: { workingDays: 5 } }]
  const world = await worldWith({ draft: { documents: soon } })
  const order = await makeOrder(world)
  const [map] = (await caseOf(world.member, order.id)).documents
  const days = (Date.parse(String(map?.due)) - Date.parse(order.createdAt.slice(0, 10))) / 86_400_000
  // a week, and the holidays of December at the most
  expect(days).toBeGreaterThanOrEqual(5)
  expect(days).toBeLessThanOrEqual(14)
})

test('[W47] from when a document is due nobody reads a date that is hidden from them', async () => {
  const blueprint = withPapers({ draft: { documents } })
  const role = blueprint.roles.find(({ key }) => key === 'member')!
  role.fields = { order: { start: 'hidden' } }
  const world = await server.buildWorld(blueprint)
  const client = (await world.admin.post('/m/client/records', { values: { name: 'Alfa' } })).json().id
  const order = (
    await world.admin.post('/m/order/records', { values: { name: 'Roof', client, start: '2026-01-08', owner: world.member.id } })
  ).json<RecordAnswer>()
  expect((await caseOf(world.admin, order.id)).documents[1]).toMatchObject({ due: '2026-01-01', isLate: true })
  expect((await caseOf(world.member, order.id)).documents[1]).toMatchObject({ due: null, isLate: false })
})

test('[W47] without the day that it is counted from a document has no due date', async () => {
  const world = await worldWith({ draft: { documents } })
  const order = await makeOrder(world)
  expect((await caseOf(world.member, order.id)).documents[1]).toMatchObject({ key: 'permit', due: null, isLate: false })
})

test('[W47] a document in a field that is hidden from somebody is told only as something that is not as it must be', async () => {
  const blueprint = withPapers({ draft: { documents } })
  const role = blueprint.roles.find(({ key }) => key === 'member')!
  role.fields = { order: { permit: 'hidden' } }
  const world = await server.buildWorld(blueprint)
  const order = await makeOrder(world, { amount: '5 PLN' })
  const answer = await caseOf(world.member, order.id)
  expect(answer.documents.map(({ key }) => key)).toEqual(['map'])
  expect(answer.transitions[0]?.blockers).toEqual([missing('map'), { reason: 'condition_fails', key: 'hand_in' }])
})
