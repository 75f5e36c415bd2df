import type { Process, Step } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import { approvalOf } from '../testing/approval.ts'
import { testServer } from '../testing/build-world.ts'

const server = testServer()

const tells = (process: Process) => {
  const step = (key: string) => process.steps.find((one) => one.key === key)!
  Object.assign(step('draft'), {
    onEnter: [{ key: 'note', do: 'set', field: 'amount', to: { value: '777.00 PLN' } }],
    timers: [{ key: 'late', after: { before: 'ends', days: 3 }, remind: 'owner' }],
    fields: { amount: 'required', name: 'required' },
  } satisfies Partial<Step>)
  step('head').transitions![0]!.condition = { field: 'amount', op: 'below', value: '5000.00 PLN' }
}

test('[I17] of how a process decides a role learns nothing about fields that are hidden from it', async () => {
  const pack = approvalOf(undefined, tells)
  const order = pack.modules.find(({ key }) => key === 'order')!
  order.fields.push({ key: 'ends', type: 'date', name: { en: 'Ends' } })
  const rights = { order: { see: 'all', create: 'all', change: 'all' } } as const
  pack.roles.push(
    {
      key: 'fitter',
      name: { en: 'Fitter' },
      configure: false,
      rights,
      fields: { order: { amount: 'hidden', ends: 'hidden' } },
    },
    { key: 'clerk', name: { en: 'Clerk' }, configure: false, rights },
  )
  const world = await server.buildWorld(pack)
  const processFor = async (role: string) => {
    const { blueprint } = (await (await world.addMember(role)).get('/snapshot')).json()
    return blueprint.modules.find((module: { key: string }) => module.key === 'order').process as Process
  }
  const seen = await processFor('fitter')
  const [draft, head] = seen.steps
  expect(JSON.stringify(seen)).not.toMatch(/1000\.00|5000\.00|777|"amount"|"ends"/)
  expect(draft).toMatchObject({ fields: { name: 'required' }, timers: [] })
  expect(draft?.transitions?.map(({ key, to, required }) => [key, to, required])).toEqual([
    ['hand_in', 'amount_gate', []],
    ['give_up', 'dropped', undefined],
  ])
  expect(head?.transitions?.[0]).toEqual({ key: 'on', name: { en: 'on' }, to: 'done' })
  expect(seen.gates?.[0]).toMatchObject({ flows: [{ key: 'much', to: 'board', condition: { any: [] } }], otherwise: 'head' })

  // who reads the fields learns by what it decides, and nothing of what it does by itself
  const whole = await processFor('clerk')
  expect(whole.gates?.[0]?.flows[0]?.condition).toEqual({ field: 'amount', op: 'above', value: '1000.00 PLN' })
  expect(JSON.stringify(whole)).not.toContain('777')
  const { blueprint } = (await world.admin.get('/snapshot')).json()
  expect(JSON.stringify(blueprint)).toContain('777')
})

test('[I17] neither whom a hidden field names, nor what is judged or called for by it is told by its key', async () => {
  const pack = approvalOf([{ field: 'boss' }, { headOf: { field: 'boss' } }, { members: 'administrator', by: 'each' }], ({ steps }) => {
    const head = steps.find(({ key }) => key === 'head')!
    Object.assign(head.work!, { judged: ['boss', 'name'] })
    const call = { key: 'buy', module: 'order', link: 'origin', each: 'parts', values: { name: { field: 'name' } } } as const
    Object.assign(head, { calls: { list: [call], wait: 'none', cancelled: 'keep' } } satisfies Partial<Step>)
  })
  const order = pack.modules.find(({ key }) => key === 'order')!
  order.fields.push(
    { key: 'boss', type: 'person', name: { en: 'Boss' } },
    { key: 'origin', type: 'link', module: 'order', name: { en: 'Origin' }, onTrash: 'clear' },
    { key: 'parts', type: 'lines', name: { en: 'Parts' }, fields: [{ key: 'part', type: 'text', name: { en: 'Part' } }] },
  )
  const rights = { order: { see: 'all', create: 'all', change: 'all' } } as const
  const hidden = { order: { boss: 'hidden', parts: 'hidden' } } as const
  pack.roles.push({ key: 'fitter', name: { en: 'Fitter' }, configure: false, rights, fields: hidden })
  pack.roles.push({ key: 'clerk', name: { en: 'Clerk' }, configure: false, rights })
  const world = await server.buildWorld(pack)
  const headFor = async (role: string) => {
    const { blueprint } = (await (await world.addMember(role)).get('/snapshot')).json()
    const { process } = blueprint.modules.find((module: { key: string }) => module.key === 'order') as { process: Process }
    return process.steps.find(({ key }) => key === 'head')!
  }
  const seen = await headFor('fitter')
  expect(JSON.stringify(seen)).not.toMatch(/"boss"|"parts"/)
  expect(seen.work).toMatchObject({ assignees: [{ members: 'administrator', by: 'each' }], judged: ['name'] })
  expect(seen.calls?.list).toMatchObject([{ key: 'buy', module: 'order' }])
  const whole = await headFor('clerk')
  expect([whole.work?.assignees.length, whole.work?.judged, whole.calls?.list[0]?.each]).toEqual([3, ['boss', 'name'], 'parts'])
})
