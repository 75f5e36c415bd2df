import type { LightMyRequestResponse } from 'fastify'
import { isDeepStrictEqual } from 'node:util'
import type { Chance } from '../../../prove/chance.ts'
import { changedIn, type Difference, differences, judge } from './judge.ts'
import { readable } from './fields.ts'
import { seen } from './oracle.ts'
import { type Line, type Memory, readMemory, type Stored } from './memory.ts'
import type { Person, RightsWorld } from './rights-world.ts'

export interface Asked {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  url: string
  body?: object
  /** What it may change besides, by what a process says. */
  also?: (one: Difference) => boolean
}

interface Failure {
  what: string
  request: string
  /** Which request of its world. */
  at: number
  rights: unknown
  details: unknown
}

type Expected = (answer: LightMyRequestResponse) => Iterable<Stored> | undefined

/** Where a text has ever stood: in which field of which records. */
type Mark = Map<string, Set<string>>

/** Asks the product as somebody, and holds what it answers against what it should. */
export class Stage {
  readonly made: RightsWorld
  readonly failures: Failure[] = []
  requests = 0
  #request = ''
  #person: Person
  readonly #marks = new Map<string, Mark>()

  constructor(made: RightsWorld) {
    this.made = made
    this.#person = made.people[0]!
    this.#noteMarks(made.memory)
  }

  get dice(): Chance {
    return this.made.dice
  }

  async get(person: Person, url: string): Promise<LightMyRequestResponse> {
    const answer = await this.#send(person, { method: 'GET', url })
    this.#refuseTold(answer, [this.made.memory])
    return answer
  }

  /**
   * Refused it changes nothing, accepted only what the person may change; `isRight` is whether no right forbids it, `expected` the records
   * that then stand otherwise than before, undefined where it had to be refused.
   */
  async write(person: Person, asked: Asked, isRight: boolean, expected?: Expected): Promise<LightMyRequestResponse> {
    const before = this.made.memory
    const answer = await this.try(person, asked)
    if (answer.statusCode < 300 && expected) this.#judgeStanding(before, expected(answer))
    if (!isRight && answer.statusCode < 300) this.fail('accepted', answer.body)
    if (isRight && isForbidden(answer)) this.fail('forbidden', answer.body)
    return answer
  }

  /** All records, by their values exactly, and a version more where anything differs. */
  #judgeStanding(before: Memory, changed: Iterable<Stored> | undefined): void {
    if (!changed) return this.fail('accepted', 'what the blueprint forbids')
    const expected = new Map(before)
    for (const record of changed) expected.set(record.id, record)
    const known = new Set([...before.values()].flatMap((record) => linesIn(record.values).map(({ id }) => id)))
    const plain = (record: Stored | undefined) => record && withoutNewIds(record, known)
    for (const id of new Set([...expected.keys(), ...this.made.memory.keys()])) {
      const [is, should] = [plain(this.made.memory.get(id)), plain(expected.get(id))]
      this.same('what stands then', is && { ...is, version: 0 }, should && { ...should, version: 0 })
      const was = before.get(id)
      if (is && was)
        this.same(
          'the version',
          is.version > was.version,
          changedIn(plain(was), is).some((key) => key !== 'rank'),
        )
    }
  }

  /** A write that may be forbidden or not: what it changes tells, with the work that it sets going. */
  async try(person: Person, asked: Asked, work: () => Promise<unknown> = async () => undefined): Promise<LightMyRequestResponse> {
    const before = this.made.memory
    const answer = await this.#send(person, asked)
    if (answer.statusCode < 300) await work()
    const after = await this.look()
    if (answer.statusCode >= 300) {
      this.same('a refusal changes nothing', differences(before, after), [])
      this.same('a refusal changes no task', tasksIn(after), tasksIn(before))
    }
    const unfit = judge(this.made, person, before, after).filter((one) => !asked.also?.(one))
    this.same('what the person may not change', unfit, [])
    this.#refuseTold(answer, [before, after])
    return answer
  }

  /** Reads all rows past the product. */
  async look(): Promise<Memory> {
    this.made.memory = await readMemory(this.made)
    this.#noteMarks(this.made.memory)
    return this.made.memory
  }

  same(what: string, found: unknown, expected: unknown): void {
    if (!isDeepStrictEqual(found, expected)) this.fail(what, { found, expected })
  }

  fail(what: string, details: unknown): void {
    const { rights, fields } = this.#person.role
    this.failures.push({ what, request: this.#request, at: this.requests, rights: { rights, fields }, details })
  }

  async #send(person: Person, { method, url, body }: Asked): Promise<LightMyRequestResponse> {
    this.requests += 1
    this.#person = person
    const [admin] = this.made.people
    // an administrator who looks as the person sees no more and no less
    const isLooked = method === 'GET' && person.caller !== undefined && !/export|yaml/.test(url) && this.dice.between(0, 7) === 0
    this.#request = `${method} ${decodeURIComponent(url)} ${JSON.stringify(body) ?? ''} as ${person.name}${isLooked ? ' (looked at)' : ''}`
    const answer = await this.made.server.app.inject({
      method,
      ...this.#placeOf(url),
      headers: isLooked ? { ...admin!.headers, 'x-looks-as': person.id } : person.headers,
      ...(body && { payload: body }),
    })
    if (answer.statusCode >= 500) this.fail('an error', answer.body)
    return answer
  }

  /** Who has no account has an address. */
  #placeOf(url: string): { url: string; remoteAddress?: string } {
    if (!url.startsWith('/api/v1/public/')) return { url: `/api/v1/w/${this.made.world.workspace.slug}${url}` }
    return { url, remoteAddress: `10.${[1, 2, 3].map(() => this.dice.between(1, 250)).join('.')}` }
  }

  #noteMarks(memory: Memory): void {
    for (const { id, values } of memory.values()) {
      const papers = (values['papers'] as [string, string][]).flatMap(([, name]) => namesIn(name).map((word) => ['papers', word] as const))
      const parts = linesIn(values).flatMap(({ what, stock }) => [['parts.what', what] as const, ['parts.stock', stock] as const])
      for (const [field, text] of [['name', values['name']] as const, ['note', values['note']] as const, ...papers, ...parts]) {
        if (typeof text === 'string') this.#mark(text, field, id)
      }
    }
  }

  #mark(text: string, field: string, record: string): void {
    const mark = this.#marks.get(text) ?? new Map<string, Set<string>>()
    this.#marks.set(text, mark.set(field, (mark.get(field) ?? new Set()).add(record)))
  }

  /** What the history of a record tells, and no value of it. */
  note(record: string, values: Record<string, unknown>): void {
    for (const [field, text] of Object.entries(values)) if (typeof text === 'string') this.#mark(text, field, record)
  }

  /** Nothing in it is kept from who asked last. */
  mustBeTold(body: string): void {
    this.#refuseTold({ body }, [this.made.memory])
  }

  /** No answer holds a text of a record beyond the reach, or of a hidden field; in none of these moments. */
  #refuseTold({ body }: Pick<LightMyRequestResponse, 'body'>, moments: readonly Memory[]): void {
    const words = new Set(namesIn(body))
    const told = [...words].filter((word) => !this.#request.includes(word) && moments.every((memory) => !this.#mayBeTold(memory, word)))
    if (told.length > 0) this.fail('a text that is not to be told', { told, body: body.slice(0, 2000) })
  }

  #mayBeTold(memory: Memory, word: string): boolean {
    const mark = this.#marks.get(word)
    if (!mark) return true
    const world = { ...this.made, memory }
    const isRead = (field: string, id: string) => {
      const record = memory.get(id)
      return seen(world, this.#person, record) && readable(world.blueprint, this.#person.role, record.module, field)
    }
    return [...mark].some(([field, records]) => [...records].some((id) => isRead(field, id)))
  }
}

/** Texts that stand nowhere else. */
const namesIn = (text: string): string[] => text.match(/\w+\d+x(?:\.txt)?/g) ?? []

/** What a change would leave behind is judged when it is accepted. */
function isForbidden(answer: LightMyRequestResponse): boolean {
  if (answer.statusCode < 300) return false
  const { error = '', details } = answer.json<{ error?: string; details?: { action?: string } }>()
  return ['not_found', 'not_allowed'].includes(error) && !['hand_over', 'create'].includes(details?.action ?? '')
}

const tasksIn = (memory: Memory) => [...memory.values()].map(({ tasks }) => tasks)

const linesIn = (values: Stored['values']) => (values['parts'] ?? []) as Line[]

function withoutNewIds(record: Stored, known: ReadonlySet<string>): Stored {
  const parts = linesIn(record.values).map((line) => (known.has(line.id) ? line : { ...line, id: '' }))
  return { ...record, tasks: [], partOf: null, kept: null, values: { ...record.values, ...('parts' in record.values && { parts }) } }
}
