import { sql } from 'kysely'
import type { CaseLog } from '@nurt/core/discovery/api.ts'
import type { FamilyAnswer, Kin } from '@nurt/core/processes/api.ts'
import type { DryRunAnswer } from '@nurt/core/processes/dry-run-api.ts'
import type { InboxAnswer, InboxItem } from '@nurt/core/tasks/api.ts'
import { reaches } from './fields.ts'
import { mayTake, seen, visible } from './oracle.ts'
import { anyRecord, someRecords } from './random-values.ts'
import type { Memory, Stored } from './memory.ts'
import type { Person, RightsWorld } from './rights-world.ts'
import type { Stage } from './stage.ts'
import { isHandMade, isMine, openTasks } from './waiting.ts'

/** Every route that tells of work: what waits, what a record is a part of, and what processes do and would do. */
export const work: Record<string, (stage: Stage, person: Person) => Promise<void>> = {
  /** What is beyond the reach is counted, and nothing is told of it. */
  async family(stage, person) {
    const { made } = stage
    const record = anyRecord(made)
    if (!record) return
    await putParts(made, record)
    const parts = await partsIn(made, record)
    const answer = await stage.get(person, `/m/${record.module}/records/${record.id}/family`)
    await takeParts(made)
    stage.same('the answer', answer.statusCode, seen(made, person, record) ? 200 : 404)
    if (answer.statusCode !== 200) return
    const told = answer.json<FamilyAnswer>()
    stage.same(
      'the parts',
      told.parts.map(plain),
      parts.map((part) => kinOf(made, person, part)),
    )
    for (const { record: above, title } of told.above) {
      if (above !== null) stage.same('what it is a part of', title, seenOf(made, person, made.memory.get(above))?.values['name'])
    }
  },

  async inbox(stage, person) {
    const { made, dice } = stage
    if (dice.between(0, 3) === 0) {
      const visit = await stage.try(person, { method: 'POST', url: '/inbox/visits', body: { at: new Date().toISOString() } })
      stage.same('the visit', visit.statusCode, 204)
    }
    const { items, counts, next } = (await stage.get(person, '/inbox?limit=200')).json<InboxAnswer>()
    const isTold = (item: InboxItem) => {
      const { title, values } = { title: item.title, values: made.memory.get(item.record)?.values }
      const isKnown = title !== null || (item.kind === 'mention' && item.text !== null)
      return !isKnown || (seen(made, person, made.memory.get(item.record)) && title === values?.['name'])
    }
    stage.same(
      'what waits',
      items.filter((item) => !isTold(item)),
      [],
    )
    const waits = openTasks(made).filter((one) => isMine(made, person, one) || mayTake(made, person, one.task))
    const told = items.flatMap((item) => (item.kind === 'step' ? `${item.record} ${item.task}` : []))
    if (next === null) stage.same('the tasks', told.toSorted(), waits.map(({ record, task }) => `${record.id} ${task.id}`).toSorted())
    const hands = visible(made, person, 'deal').filter((record) => isHandMade(made, person, record))
    const handMade = items.flatMap((item) => (item.kind === 'hand_made' ? item.record : []))
    if (next === null) stage.same('the hand-made tasks', handMade.toSorted(), hands.map(({ id }) => id).toSorted())
    if (next === null) stage.same('the count', (await stage.get(person, '/inbox/count')).json(), counts)
    const given = await stage.get(person, `/inbox/given?state=${dice.pick(['open', 'closed'])}`)
    stage.same('what was given', given.statusCode, 200)
  },

  /** No module of the proof has main tasks. */
  async thread(stage, person) {
    const record = anyRecord(stage.made)
    if (!record) return
    const answer = await stage.get(person, `/m/${record.module}/records/${record.id}/thread`)
    stage.same('the answer', answer.statusCode, 404)
  },

  async 'log of cases'(stage, person) {
    const { made } = stage
    const answer = await stage.get(person, '/m/deal/case-log')
    stage.same(
      'the answer',
      answer.statusCode,
      !reaches(person.role, 'see', 'deal') ? answer.statusCode : person.role.configure ? 200 : 403,
    )
    if (answer.statusCode !== 200) return
    const { cases } = answer.json<CaseLog>()
    const expected = visible(made, person, 'deal').map(({ id, values }) => `${id} ${String(values['name'])}`)
    stage.same('the cases', cases.map(({ id, title }) => `${id} ${title}`).toSorted(), expected.toSorted())
  },

  /** Only who configures tries a draft. */
  async 'what a draft would do'(stage, person) {
    const { made } = stage
    const records = someRecords(made, 'deal')
    const configures = person.role.configure
    const verdicts = await stage.get(person, '/draft/verdicts')
    stage.same('the verdicts', verdicts.statusCode, configures ? 200 : 403)
    const returns = await stage.get(person, '/versions/1/verdicts')
    stage.same('the verdicts of an earlier version', returns.statusCode, configures ? 200 : 403)
    const body = { module: 'deal', records: records.map(({ id }) => id) }
    const run = await stage.try(person, { method: 'POST', url: '/draft/dry-runs', body })
    stage.same('the dry run', run.statusCode, !configures ? 403 : reaches(person.role, 'see', 'deal') ? 200 : 404)
    if (run.statusCode === 200) {
      const { cases } = run.json<DryRunAnswer>()
      stage.same(
        'what is tried',
        cases.filter(({ record }) => !seen(made, person, made.memory.get(record))),
        [],
      )
    }
    const tried = await stage.try(person, {
      method: 'POST',
      url: '/draft/tries',
      body: { module: 'deal', record: records[0]?.id, acts: [] },
    })
    // moves are free there
    stage.same('the try', tried.statusCode, configures ? 404 : 403)
  },
}

/** Past the product: records of other modules that some record was started by, whatever they are, beside those that processes started. */
async function putParts({ server, world, dice, memory }: RightsWorld, { id, module, partOf }: Stored): Promise<void> {
  const table = sql.id(world.workspace.schema, 'nurt_child')
  // what it is a part of is no part of it
  const whole = wholeOf(memory, id)
  const others = [...memory.values()].filter((one) => one.id !== id && one.id !== whole && one.partOf === null)
  const parts = [...new Set(Array.from({ length: dice.between(1, 3) }, () => dice.pick(others)))]
  const put = async (part: Stored | undefined, whole: Pick<Stored, 'id' | 'module'>, place: number) =>
    part &&
    sql`insert into ${table} (record, module, parent, parent_module, child, step, call, status, called_at)
      values (${part.id}, ${part.module}, ${whole.id}, ${whole.module}, ${place}, 'open', ${made}, 'running', now())`.execute(
      server.platform.db,
    )
  for (const [at, part] of parts.entries()) await put(part, { id, module }, 1000 + at)
  const above = dice.pick(others.filter((one) => !parts.includes(one)))
  if (above && partOf === null) await put(memory.get(id), above, 1000)
}

/** The outermost that a record is a part of, or it. */
function wholeOf(memory: Memory, id: string): string {
  const above = memory.get(id)?.partOf ?? null
  return above === null ? id : wholeOf(memory, above)
}

const made = 'by the proof'

/** In the order in which they were started. */
async function partsIn({ server, world, memory }: RightsWorld, { id }: Stored): Promise<Stored[]> {
  const { rows } = await sql<{ record: string }>`select record from ${sql.id(world.workspace.schema, 'nurt_child')}
    where parent = ${id} order by child`.execute(server.platform.db)
  return rows.map(({ record }) => memory.get(record)!)
}

async function takeParts({ server, world }: RightsWorld): Promise<void> {
  await sql`delete from ${sql.id(world.workspace.schema, 'nurt_child')} where call = ${made}`.execute(server.platform.db)
}

function seenOf(made: RightsWorld, person: Person, record: Stored | undefined): Stored | undefined {
  return seen(made, person, record) ? record : undefined
}

function plain({ module, record, title, step, owner }: Kin) {
  return { module, record, title, step, owner }
}

function kinOf(made: RightsWorld, person: Person, part: Stored): ReturnType<typeof plain> {
  if (!seen(made, person, part)) return { module: null, record: null, title: null, step: null, owner: null }
  const { module, id, values, step, owner } = part
  return { module, record: id, title: values['name'] as string, step, owner }
}
