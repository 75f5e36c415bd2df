import { isDeepStrictEqual } from 'node:util'
import { uploadImport, workImport } from '../import-file.ts'
import { differences } from './judge.ts'
import { changed, created, merged, restored, trashed } from './after.ts'
import { isDropped } from './dropped.ts'
import { fieldOf, reaches, readable, writable } from './fields.ts'
import { may, seen } from './oracle.ts'
import { moduleKeys } from './random-blueprint.ts'
import { anyRecord, hasParts, mark, randomPart, randomValues, recordsOf, someOf, someRecords } from './random-values.ts'
import type { Line, Stored } from './memory.ts'
import { holderOf, paperNames, uploadPaper } from './papers.ts'
import type { Human, Person, RightsWorld } from './rights-world.ts'
import type { Stage } from './stage.ts'

type Values = Record<string, unknown>

/** Every route that changes records; what each leaves behind the stage judges. */
export const writes: Record<string, (stage: Stage, person: Person) => Promise<void>> = {
  async create(stage, person) {
    const module = stage.dice.pick(moduleKeys)
    const values = { name: mark(), ...(await someValues(stage, person, module)) }
    const isRight =
      ['see', 'create'].every((action) => reaches(person.role, action as 'see', module)) && areWritable(stage, person, module, values)
    const before = { ...stage.made }
    await stage.write(person, { method: 'POST', url: `/m/${module}/records`, body: { values } }, isRight, (answer) => {
      return [created(before, person, module, { id: answer.json<{ id: string }>().id, values })]
    })
  },

  async change(stage, person) {
    const record = anyRecord(stage.made)
    if (record) await change(stage, person, record, await someValues(stage, person, record.module, record))
  },

  /** Of a record that has some, mostly of one that the person may change: what is not given there of each must stay. */
  async lines(stage, person) {
    const held = recordsOf(stage.made).filter((record) => linesIn(record).length > 0)
    const open = held.filter((record) => mayAll(stage, person, 'change', [record]))
    const record = stage.dice.pick(open) ?? stage.dice.pick(held)
    if (record) await change(stage, person, record, { parts: someParts(stage, person, record.module, record) })
  },

  async 'hand over'(stage, person) {
    const record = anyRecord(stage.made)
    if (record) await change(stage, person, record, handedOver(stage))
  },

  async edit(stage, person) {
    const module = stage.dice.pick(moduleKeys)
    const records = someRecords(stage.made, module)
    const values = await someValues(stage, person, module)
    const body = { records: records.map(({ id, version }) => ({ id, version })), values }
    // a paper hangs on one record
    const isShared = 'papers' in values && records.length > 1
    const isRight = !isShared && mayAll(stage, person, 'change', records) && areWritable(stage, person, module, values)
    const expected = records.map((record) => changed(stage.made, person, record, values))
    await stage.write(person, { method: 'POST', url: `/m/${module}/edits`, body }, isRight, () => expected)
  },

  async move(stage, person) {
    const records = someRecords(stage.made, 'deal')
    const body = { records: records.map(({ id, version }) => ({ id, version })), step: stage.dice.pick(['new', 'open', 'done']) }
    const moved = records.map((record) => ({ ...record, step: body.step }))
    await stage.write(person, { method: 'POST', url: '/m/deal/moves', body }, mayAll(stage, person, 'change', records), () => moved)
  },

  async step(stage, person) {
    const record = anyRecord(stage.made, 'deal')
    if (!record) return
    const body = { version: record.version, step: stage.dice.pick(['new', 'open', 'done']) }
    const asked = { method: 'POST', url: `/m/deal/records/${record.id}/moves`, body } as const
    await stage.write(person, asked, mayAll(stage, person, 'change', [record]), () => [{ ...record, step: body.step }])
  },

  /** Some of them get values of their own, and others are made. */
  async block(stage, person) {
    const { made, dice } = stage
    const module = dice.pick(moduleKeys)
    const records = someRecords(made, module)
    const cells: { id: string; version: number; values: Values }[] = []
    for (const { id, version } of records) cells.push({ id, version, values: await someValues(stage, person, module) })
    const fresh = dice.between(0, 1) ? [{ values: { name: mark(), ...(await someValues(stage, person, module)) } }] : []
    const isRight =
      mayAll(stage, person, 'change', records) &&
      [...cells, ...fresh].every(({ values }) => areWritable(stage, person, module, values)) &&
      (fresh.length === 0 || reaches(person.role, 'create', module))
    const before = { ...made }
    await stage.write(person, { method: 'POST', url: `/m/${module}/blocks`, body: { records: cells, made: fresh } }, isRight, (answer) => {
      const ids = answer.json<{ made: string[] }>().made
      return [
        ...records.map((record, at) => changed(before, person, record, cells[at]!.values)),
        ...fresh.map(({ values }, at) => created(before, person, module, { id: ids[at]!, values })),
      ]
    })
  },

  async merge(stage, person) {
    const { made, dice } = stage
    const module = dice.pick(moduleKeys)
    const [keep, other] = someRecords(made, module)
    if (!keep || !other) return
    const take = dice.between(0, 1) ? [dice.pick(['name', 'note', 'size', 'price', 'kind', 'keeper'])] : []
    const seenOf = ({ id, version }: Stored) => ({ id, version })
    const isRight =
      mayAll(stage, person, 'change', [keep, other]) &&
      mayAll(stage, person, 'trash', [other]) &&
      take.every((key) => writable(made.blueprint, person.role, module, key))
    const body = { keep: seenOf(keep), other: seenOf(other), take }
    const expected = merged(made, person, { keep, other, take }).values()
    await stage.write(person, { method: 'POST', url: `/m/${module}/merges`, body }, isRight, () => expected)
  },

  /** On a board, between two others. */
  async place(stage, person) {
    const { made, dice } = stage
    const module = dice.pick(moduleKeys)
    const [record, above, below] = someRecords(made, module)
    if (!record) return
    const between = { ...(above && { above: above.id }), ...(below && dice.between(0, 1) && { below: below.id }) }
    const others = Object.values(between).map((id) => made.memory.get(id)!)
    const isRight =
      reaches(person.role, 'change', module) && mayChange(stage, person, record) && others.every((one) => seen(made, person, one))
    const before = made.memory
    await stage.write(person, { method: 'POST', url: `/m/${module}/records/${record.id}/places`, body: between }, isRight)
    stage.same('what was placed', changedBeyond(before, made, ['rank']), [])
  },

  async trash(stage, person) {
    const module = stage.dice.pick(moduleKeys)
    const records = someRecords(stage.made, module)
    const body = { records: records.map(({ id }) => id) }
    const expected = trashed(stage.made, records)?.values()
    await stage.write(
      person,
      { method: 'POST', url: `/m/${module}/trashings`, body },
      mayAll(stage, person, 'trash', records),
      () => expected,
    )
  },

  async restore(stage, person) {
    const record = stage.dice.pick(recordsOf(stage.made).filter(({ isTrashed }) => isTrashed))
    if (!record) return
    const asked = { method: 'POST', url: `/m/${record.module}/restorations`, body: { records: [record.id] } } as const
    const back = restored(stage.made, record)
    const papersOf = ({ values }: Stored) => values['papers'] as [string, string][]
    const hangElsewhere = new Set<string>()
    for (const one of back)
      for (const [id] of papersOf(one)) if ((await holderOf(stage.made, id)) !== one.id) hangElsewhere.add(`${one.id} ${id}`)
    const known = new Set(paperNames.keys())
    await stage.write(person, asked, mayAll(stage, person, 'trash', [record]), () =>
      back.map((one) => {
        const now = papersOf(stage.made.memory.get(one.id)!)
        // what went along with a merge comes back as a copy
        const papers = papersOf(one).map((paper, at) => {
          const [id] = now[at] ?? []
          return hangElsewhere.has(`${one.id} ${paper[0]}`) && id !== undefined && !known.has(id) ? [id, paper[1]] : paper
        })
        return { ...one, values: { ...one.values, papers } }
      }),
    )
  },

  /** Something is done, and taken back by the same person or by somebody else. */
  async undo(stage, person) {
    const record = anyRecord(stage.made)
    if (!record) return
    const before = stage.made.memory
    const url = `/m/${record.module}`
    const values = await someValues(stage, person, record.module)
    const act = stage.dice.pick([
      { method: 'PATCH', url: `${url}/records/${record.id}`, body: { version: record.version, values } },
      { method: 'POST', url: `${url}/trashings`, body: { records: [record.id] } },
      { method: 'POST', url: `${url}/records`, body: { values: { name: mark() } } },
    ] as const)
    const done = await stage.try(person, act)
    if (done.statusCode >= 300) return
    const touched = differences(before, stage.made.memory)
    const asked = { method: 'POST', url: '/undos', body: { change: done.json<{ change: string }>().change } } as const
    const other = stage.dice.pick(stage.made.everyone)
    if (other !== person) await stage.write(other, asked, false)
    const undone = await stage.try(person, asked)
    if (undone.statusCode < 300)
      stage.same(
        'what was undone',
        touched.filter(
          ({ was, is, id }) => !(was && was.step !== is?.step && isDropped(stage.made, was)) && !isBack(was, stage.made.memory.get(id)),
        ),
        [],
      )
  },

  async import(stage, person) {
    const { made } = stage
    const { world, server } = made
    const { caller } = person
    if (!caller) return
    const module = stage.dice.pick(moduleKeys)
    const lines = [1, 2, 3].map(() => [mark(), codeOf(anyRecord(made, module)), stage.dice.between(0, 9)].join(','))
    const bytes = `name,code,size\n${lines.join('\n')}\n`
    const uploaded = await uploadImport(server, world, { module, bytes, caller })
    const isRight = ['see', 'import'].every((action) => reaches(person.role, action as 'see', module))
    stage.same('the upload is taken', uploaded.statusCode < 300, isRight)
    if (uploaded.statusCode >= 300) return
    const { id, plan } = uploaded.json<{ id: string; plan: object }>()
    const keys = ['name', 'code', 'size']
    const mapping = Object.fromEntries(keys.map((field, at) => [at, { field }]))
    const body = { plan: { ...plan, mapping, match: ['code'], existing: 'update' } }
    const planned = await stage.try(person, { method: 'PUT', url: `/imports/${id}`, body })
    stage.same(
      'the plan is taken',
      planned.statusCode < 300,
      keys.every((key) => writable(made.blueprint, person.role, module, key)),
    )
    if (planned.statusCode >= 300) return
    const before = made.memory
    const work = (what: string, cause?: string) => workOff(stage, { ...person, caller }, { id, what, ...(cause && { cause }) })
    await work('dry-runs')
    stage.same('a check changes nothing', differences(before, made.memory), [])
    await work('runs')
    stage.same('the fields that were imported', changedBeyond(before, made, keys), [])
    const other = stage.dice.pick(made.people)
    const told = await stage.get(other, `/imports/${id}/rows`)
    stage.same('the report is told', told.statusCode, other === person || other.role.configure ? 200 : 404)
    await work('undos', `undo:${id}`)
  },
}

const codeOf = (record: Stored | undefined) => (record?.values['code'] ?? 'u1') as string

/** Has the job done, judges it as a write, and reads its report. */
async function workOff(stage: Stage, person: Human, { id, what, cause }: { id: string; what: string; cause?: string }): Promise<void> {
  const { world, server } = stage.made
  const asked = { method: 'POST', url: `/imports/${id}/${what}` } as const
  const work = () => workImport(server, world, id, { caller: person.caller, ...(cause && { cause }) })
  await stage.try(person, asked, work)
  for (const url of ['', '/rows', '/causes', '/faulty-rows', '/example']) await stage.get(person, `/imports/${id}${url}`)
}

/** Mostly what could be written, so that not everything is refused. */
async function someValues(stage: Stage, person: Person, module: string, record?: Stored): Promise<Values> {
  const { made, dice } = stage
  const papers = dice.between(0, 4) ? {} : { papers: [await uploadPaper(made, person)] }
  const all = { ...randomValues(made, module), ...papers, ...(hasParts(module) && { parts: someParts(stage, person, module, record) }) }
  if (dice.between(0, 2) === 0) return someOf(made, all)
  const kept = Object.entries(all).filter(([key]) => writable(made.blueprint, person.role, module, key))
  return kept.length > 0 ? someOf(made, Object.fromEntries(kept)) : { name: mark() }
}

/** New ones, those that stand there, and those of a region: without what the person may not write, mostly. */
function someParts({ made, dice }: Stage, person: Person, module: string, record: Stored | undefined): Values[] {
  const region = anyRecord(made, 'region')
  const known = [...linesIn(record), ...(module === 'deal' && region && dice.between(0, 1) ? linesIn(region) : [])]
  const isGiven = (key: string) => dice.between(0, 9) === 0 || writable(made.blueprint, person.role, module, `parts.${key}`)
  const line = (ids: Values) => ({ ...ids, ...Object.fromEntries(Object.entries(randomPart(dice)).filter(([key]) => isGiven(key))) })
  return [...known.filter(() => dice.between(0, 3)).map(({ id }) => line({ id })), ...(dice.between(0, 1) ? [line({})] : [])]
}

const linesIn = (record: Stored | undefined) => (record?.values['parts'] ?? []) as Line[]

function handedOver({ made, dice }: Stage): Values {
  return dice.between(0, 1) ? { owner: dice.pick(made.people).id } : { team: dice.pick([null, ...made.teams.map(({ id }) => id)]) }
}

async function change(stage: Stage, person: Person, record: Stored, values: Values): Promise<void> {
  const asked = { method: 'PATCH', url: `/m/${record.module}/records/${record.id}`, body: { version: record.version, values } } as const
  const isRight = mayAll(stage, person, 'change', [record]) && areWritable(stage, person, record.module, values)
  const expected = changed(stage.made, person, record, values)
  await stage.write(person, asked, isRight, () => [expected])
}

function mayAll({ made }: Stage, person: Person, action: 'change' | 'trash', records: readonly Stored[]): boolean {
  const isRight = (record: Stored) => seen(made, person, record) && may(made, person, action, record)
  return records.every((record) => isRight(record) && !(action === 'change' && record.isTrashed))
}

function mayChange({ made }: Stage, person: Person, record: Stored): boolean {
  return seen(made, person, record) && may(made, person, 'change', record)
}

/** Also that every record that is linked is within reach. */
function areWritable({ made }: Stage, person: Person, module: string, values: Values): boolean {
  return Object.entries(values).every(([key, value]) => {
    const type = fieldOf(made.blueprint, module, key)?.type ?? 'person'
    const linked = type === 'link' || type === 'multi_link' ? [value].flat().filter((id) => id !== null) : []
    const isKnown = linked.every((id) => seen(made, person, made.memory.get(id as string)))
    const columns = type === 'lines' ? [...new Set((value as Values[]).flatMap(Object.keys))].filter((column) => column !== 'id') : []
    // what may only be read in a line stands there for nothing
    if (!columns.every((column) => readable(made.blueprint, person.role, module, `${key}.${column}`))) return false
    return isKnown && writable(made.blueprint, person.role, module, key)
  })
}

/** Of records that were there before: fields that were changed and not given. */
function changedBeyond(before: RightsWorld['memory'], { memory }: RightsWorld, given: readonly string[]): string[] {
  return differences(before, memory).flatMap(({ was, keys }) => (was ? keys.filter((key) => !given.includes(key)) : []))
}

/** What was made is in the trash, everything else as it was. */
function isBack(was: Stored | undefined, is: Stored | undefined): boolean {
  return was ? isDeepStrictEqual({ ...was, version: 0 }, { ...is, version: 0 }) : is?.isTrashed === true
}
