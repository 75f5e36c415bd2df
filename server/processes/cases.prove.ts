import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import { noCase } from '@nurt/core/processes/case-state.ts'
import { evolve } from '@nurt/core/processes/evolve.ts'
import type { ProcessEvent } from '@nurt/core/processes/process-event.ts'
import type { StepTimer } from '@nurt/core/processes/definition.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import type { Publication } from '@nurt/core/blueprint/api.ts'
import type { Blueprint, Process } from '@nurt/core/blueprint/document.ts'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { approvalOf } from '../testing/approval.ts'
import { type Caller, testServer, type World } from '../testing/build-world.ts'
import { caseHistory } from '../testing/case-history.ts'
import { fireTimers } from './fire-timers.ts'
import { followVersion } from './follow-version.ts'
import { type Chance, isLong, makeChance } from '../../prove/chance.ts'

const batches = isLong ? 600 : 40
const server = testServer()

const timers: StepTimer[] = [
  { key: 'remind', after: { workingMinutes: 1, every: true }, remind: 'owner' },
  { key: 'give', after: { workingDays: 1 }, escalate: 'add' },
  { key: 'late', after: { workingDays: 2 }, transition: 'back' },
]

/**
 * Eight clients at once do to a few records whatever their processes may or may not allow: the tables stay what the history says, each
 * command has one effect, and a case that runs has somewhere to stand.
 */
test('[W14] cases keep what they promise, whoever does whatever at once', async () => {
  const dice = makeChance()
  const judged = approvalOf([{ members: 'member', by: 'claim' }], ({ steps }) => {
    const board = steps.find(({ key }) => key === 'board')!.work!
    Object.assign(
      steps.find(({ key }) => key === 'head')!,
      { timers },
    )
    beside(steps)
    Object.assign(board, { judged: ['amount'], rest: 'wait', outcomes: board.outcomes.map((outcome) => ({ ...outcome, need: 'all' })) })
  })
  // no list asks for statuses that there are not, so that the version can be gone back to
  judged.lists.find(({ key }) => key === 'order_open')!.condition = { all: [] }
  const world = await server.buildWorld(judged)
  const people = [world.admin, world.member, await world.addMember('administrator', 'Adam'), await world.addMember('member', 'Olga')]
  const orders = await makeOrders(world, 6)
  let kept = 1
  const answers = new Map<number, number>()
  for (let batch = 0; batch < batches; batch++) {
    if (batch % 10 === 0) kept = await publishKeeping(world, judged)
    const acts = Array.from({ length: 8 }, () =>
      dice.between(0, 7) === 0
        ? thereAndBack(dice, world, { order: dice.pick(orders), kept })
        : anyAct(dice, dice.pick(people), dice.pick(orders)),
    )
    const clocks = [...Array.from({ length: 2 }, () => lookLater(world, dice.between(0, 4))), followThen(world)]
    const [answered] = await Promise.all([Promise.all(acts.map((act) => act())), ...clocks])
    for (const { statusCode } of answered) answers.set(statusCode, (answers.get(statusCode) ?? 0) + 1)
    await checkTables(world)
  }
  const statuses = [...answers.keys()]
  expect(statuses.filter((status) => status >= 500)).toEqual([])
  expect(answers.get(200) ?? 0).toBeGreaterThan(batches)
  expect(await countPutBack(world)).toBeGreaterThan(0)
}, 900_000)

/** Who has an incomplete order has two things to do at once. */
function beside(steps: Process['steps']): void {
  const incomplete = steps.find(({ key }) => key === 'incomplete')!
  const branch = (key: string) => ({ key, name: { en: key } })
  incomplete.parallel = { branches: [branch('ask'), branch('measure')], wait: 'all', to: 'draft' }
  for (const key of ['ask', 'measure', 'measured']) {
    const to = key === 'measure' ? 'measured' : 'incomplete'
    const transitions = [{ key: 'done', name: { en: 'done' }, to }]
    steps.push({
      ...branch(key),
      color: 'blue',
      group: 'all',
      branch: { of: 'incomplete', key: key === 'ask' ? key : 'measure' },
      transitions,
    })
  }
}

/**
 * By the new process the head decides nothing; orders that are there already keep the one by which it does, until somebody says otherwise.
 * Answers the version that they are kept on, which all went back to before.
 */
async function publishKeeping(world: World, { modules }: Blueprint): Promise<number> {
  const { admin } = world
  const back = await admin.post('/rollbacks', { version: 1, restart: ['order'] })
  expect(back.statusCode, back.body).toBe(200)
  await followThen(world)
  const process: Process = structuredClone(modules.find(({ key }) => key === 'order')!.process!)
  const head = process.steps.find(({ key }) => key === 'head')!
  delete head.work
  delete head.timers
  head.transitions = [{ key: 'on', name: { en: 'on' }, to: 'board' }]
  const operations = [{ do: 'put', path: ['modules', 'order', 'process'], value: process }]
  expect((await admin.post('/draft/operations', { operations })).statusCode).toBe(200)
  const answer = await admin.post('/publications', { keep: ['order'] })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<Publication>().version - 1
}

/** Lets an order follow the newest, and mostly puts it back, whoever acts on it in between. */
function thereAndBack(dice: Chance, world: World, { order, kept }: { order: string; kept: number }) {
  const [isBack, isThere] = [dice.between(0, 3) > 0, dice.between(0, 3) > 0]
  const send = (version: number | null) => world.admin.post('/m/order/following', { version, records: [order] })
  return async () => {
    const there = await send(null)
    if (isThere) await followThen(world)
    return isBack ? send(kept) : there
  }
}

/** The job of a publish, which brings cases to the process that they are to follow. */
async function followThen(world: World): Promise<void> {
  await followVersion.run(await world.ctxOf(world.admin), {})
}

async function countPutBack({ workspace }: World): Promise<number> {
  const db = server.platform.workspaceDb(workspace.id)
  const acts = await db.selectFrom('nurt_event').select('details').where('type', '=', 'case.advanced').execute()
  return acts.flatMap(({ details }) => (details as { events: ProcessEvent[] }).events).filter(({ type }) => type === 'case.put_back').length
}

/** Two servers look at what is due, some days from now. */
async function lookLater(world: World, days: number): Promise<void> {
  const ctx = await world.ctxOf(world.admin)
  await fireTimers.run({ ...ctx, now: () => new Date(Date.now() + days * 86_400_000) }, {})
}

async function makeOrders({ member }: World, count: number): Promise<string[]> {
  const client = (await member.post('/m/client/records', { values: { name: 'Alfa' } })).json<RecordAnswer>().id
  const made: string[] = []
  for (let index = 0; index < count; index++) {
    const order = await member.post('/m/order/records', { values: { name: `Order ${index}`, client, amount: '10 PLN' } })
    made.push(order.json<RecordAnswer>().id)
  }
  return made
}

/** What is there to be pressed, mostly, and now and then what is not. */
function anyAct(dice: Chance, caller: Caller, order: string) {
  const at = `/m/order/records/${order}`
  const roll = dice.between(0, 11)
  const step = dice.pick(['draft', 'head', 'board', 'incomplete', 'done', 'dropped'])
  const amount = dice.pick(['900 PLN', '2000 PLN', null])
  const comment = dice.between(0, 2) ? 'Because' : undefined
  const [anyOf, outcome] = [dice.between(0, 5), dice.pick(['approve', 'refuse'])]
  const command = async (choose: (now: CaseAnswer) => object | undefined) => {
    const now = (await caller.get(`${at}/case`)).json<CaseAnswer>()
    return caller.post(`${at}/commands`, { command: choose(now) ?? { type: 'do', task: 1, outcome }, ...(comment && { comment }) })
  }
  return () => {
    if (roll === 0) return caller.post(`${at}/moves`, { step })
    if (roll === 1) return caller.patch(at, { version: 1, values: { amount } })
    if (roll === 2) return caller.post('/m/order/trashings', { records: [order] })
    if (roll <= 4) return caller.post('/m/order/restorations', { records: [order] })
    if (roll <= 8)
      return command(({ transitions }) => {
        const at = transitions[anyOf % Math.max(1, transitions.length)]
        return at && { type: 'take', token: at.token, transition: at.key }
      })
    return command(({ tasks }) => {
      const open = tasks.filter(({ may }) => may.length > 0)
      const task = open[anyOf % Math.max(1, open.length)]
      const type = task?.may[anyOf % task.may.length]
      const to = type === 'delegate' || type === 'ask' || type === 'reassign' ? { to: caller.id } : {}
      return task && { type, task: task.id, ...(type === 'do' && { outcome }), ...to }
    })
  }
}

async function checkTables({ workspace }: World): Promise<void> {
  const db = server.platform.workspaceDb(workspace.id)
  const cases = await db.selectFrom('nurt_case').selectAll().execute()
  const { rows: steps } = await sql<{ id: string; step: string; isTrashed: boolean }>`select id, step, trashed_at is not null as "isTrashed"
    from ${sql.id(workspace.schema, 'order')}`.execute(db)
  for (const { record, state } of cases) {
    const happened = await caseHistory(db, record)
    expect(happened.reduce(evolve, noCase)).toEqual(state)
    const set = await db.selectFrom('nurt_timer').select('timer').where('record', '=', record).orderBy('timer').execute()
    expect(set.map(({ timer }) => timer)).toEqual(state.timers.map(({ id }) => id).toSorted((a, b) => a - b))
    expect(state.timers.filter(({ token }) => !state.tokens.some(({ id }) => id === token))).toEqual([])
    const fired = happened.flatMap((event) => (event.type === 'timer.fired' ? [event.timer] : []))
    expect(fired).toEqual([...new Set(fired)])
    const { step, isTrashed } = steps.find(({ id }) => id === record)!
    const standing = state.status === 'running' ? state.tokens.map(({ node }) => node) : [step]
    // the branches of a status stand beside it
    expect([state.status === 'running', standing[0]]).toEqual([state.tokens.length > 0, step])
    const held = new Set(state.forks.flatMap(({ id, holder }) => (holder === state.tokens[0]?.id ? [id] : [])))
    expect(state.tokens.slice(1).filter(({ fork }) => fork === null || !held.has(fork))).toEqual([])
    const rows = await db.selectFrom('nurt_task').selectAll().where('record', '=', record).orderBy('task').execute()
    const stored = rows.map(({ task, person, queue, asked, status, outcome, paused }) => [
      task,
      person,
      queue,
      asked,
      status,
      outcome,
      paused,
    ])
    const told = state.tasks.map(({ id, person = null, queue = null, asked = null, status, outcome = null }) => {
      return [id, person, queue, asked, status, outcome, isTrashed]
    })
    expect(stored).toEqual(told)
    expect(state.status !== 'running' && told.some(([, , , , status]) => status === 'open')).toBe(false)
  }
}
