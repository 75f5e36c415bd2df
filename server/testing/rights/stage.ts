import type { LightMyRequestResponse } from 'fastify'
import { isDeepStrictEqual } from 'node:util'
import type { Chance } from '../../../prove/chance.ts'
import { differences, judge } from './judge.ts'
import { readable } from './fields.ts'
import { seen } from './oracle.ts'
import { type Memory, type Person, readMemory, type RightsWorld } from './rights-world.ts'

export interface Asked {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT'
  url: string
  body?: object
}

interface Failure {
  what: string
  request: string
  rights: unknown
  details: unknown
}

/** Where a text that stands in one field of one record has ever stood. */
interface Mark {
  field: string
  records: Set<string>
}

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

  /** Refused it changes nothing, accepted only what the person may change; `isRight` is whether no right forbids it. */
  async write(person: Person, asked: Asked, isRight: boolean): Promise<LightMyRequestResponse> {
    const answer = await this.try(person, asked)
    const { error, details } = answer.statusCode < 300 ? {} : answer.json<{ error?: string; details?: { action?: string } }>()
    // what a change would leave behind is judged when it is accepted
    const isForbidden = (error === 'not_found' || error === 'not_allowed') && !['hand_over', 'create'].includes(details?.action ?? '')
    if (!isRight && !error) this.fail('accepted', answer.body)
    if (isRight && isForbidden) this.fail('forbidden', answer.body)
    return answer
  }

  /** A write that may be forbidden or not: what it changes tells, with the work that it sets going. */
  async try(person: Person, asked: Asked, work: () => Promise<unknown> = async () => undefined): Promise<LightMyRequestResponse> {
    const before = this.made.memory
    const answer = await this.#send(person, asked)
    if (answer.statusCode < 300) await work()
    const after = await this.look()
    if (answer.statusCode >= 300) this.same('a refusal changes nothing', differences(before, after), [])
    this.same('what the person may not change', judge(this.made, person, before, after), [])
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
    this.failures.push({ what, request: this.#request, rights: { rights, fields }, details })
  }

  async #send(person: Person, { method, url, body }: Asked): Promise<LightMyRequestResponse> {
    this.requests += 1
    this.#person = person
    const [admin] = this.made.people
    // an administrator who looks as the person sees no more and no less
    const isLooked = method === 'GET' && !url.includes('/export') && this.dice.between(0, 7) === 0
    this.#request = `${method} ${decodeURIComponent(url)} ${JSON.stringify(body) ?? ''} as ${person.id}${isLooked ? ' (looked at)' : ''}`
    const answer = await this.made.server.app.inject({
      method,
      url: `/api/v1/w/${this.made.world.workspace.slug}${url}`,
      headers: isLooked ? { cookie: admin!.caller.cookie, 'x-looks-as': person.id } : { cookie: person.caller.cookie },
      ...(body && { payload: body }),
    })
    if (answer.statusCode >= 500) this.fail('an error', answer.body)
    return answer
  }

  #noteMarks(memory: Memory): void {
    for (const { id, values } of memory.values()) {
      const papers = (values['papers'] as [string, string][]).map(([, name]) => ['papers', name] as const)
      for (const [field, text] of [['name', values['name']] as const, ['note', values['note']] as const, ...papers]) {
        if (typeof text !== 'string') continue
        const mark = this.#marks.get(text) ?? { field, records: new Set() }
        this.#marks.set(text, { ...mark, records: mark.records.add(id) })
      }
    }
  }

  /** No answer holds a text of a record beyond the reach, or of a hidden field; in none of these moments. */
  #refuseTold({ body }: LightMyRequestResponse, moments: readonly Memory[]): void {
    const words = new Set(body.match(/\w+\d+x(?:\.txt)?/g))
    const told = [...words].filter((word) => !this.#request.includes(word) && moments.every((memory) => !this.#mayBeTold(memory, word)))
    if (told.length > 0) this.fail('a text that is not to be told', { told, body: body.slice(0, 2000) })
  }

  #mayBeTold(memory: Memory, word: string): boolean {
    const mark = this.#marks.get(word)
    if (!mark) return true
    const { field, records } = mark
    return [...records].some((id) => {
      const record = memory.get(id)
      const world = { ...this.made, memory }
      return seen(world, this.#person, record) && readable(world.blueprint, this.#person.role, record.module, field)
    })
  }
}
