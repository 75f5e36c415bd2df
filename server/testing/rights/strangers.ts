import type { FormAnswer } from '@nurt/core/forms/api.ts'
import { makeTicket } from '../../forms/ticket.ts'
import { created } from './after.ts'
import { askedOfStrangers } from './asked-of-strangers.ts'
import { differences } from './judge.ts'
import type { Stored } from './memory.ts'
import { mark, randomValues, recordsOf } from './random-values.ts'
import type { Person, RightsWorld } from './rights-world.ts'
import type { Stage } from './stage.ts'

/** Somebody without an account, whom no right covers. */
const stranger: Person = { id: '', name: 'a stranger', role: { key: '', name: {}, configure: false, rights: {} }, headers: {} }

/** The only routes that are open to everybody: who looks learns what the form asks, who sends learns nothing. */
export const strangers: Record<string, (stage: Stage) => Promise<void>> = {
  async 'a form that anybody looks at'(stage) {
    const answer = await stage.get(stranger, addressOf(stage.made, 'ask'))
    stage.same('the answer', answer.statusCode, 200)
    const { fields, ticket: _, ...rest } = answer.json<FormAnswer>()
    const { languages, country, currency } = stage.made.blueprint
    const named = { company: 'Acme', languages, country, currency, name: { en: 'Ask' }, intro: {}, thanks: {} }
    stage.same('what it tells', rest, named)
    const told = fields.map(({ key, name, type, required, ...more }) => [key, name, type, required, more])
    stage.same(
      'what it asks',
      told,
      askedOfStrangers.map((key) => [key, { en: key }, types[key], key === 'name', key === 'size' ? { places: 0 } : {}]),
    )
    const closed = await stage.get(stranger, addressOf(stage.made, stage.dice.pick(['shut', 'never'])))
    stage.same('a closed one', closed.statusCode, 404)
  },

  /** Whoever is known already or not, the answer is the same; of what is there nothing changes. */
  async 'a form that anybody sends'(stage) {
    const { made, dice } = stage
    const random = randomValues(made, 'deal')
    const some = askedOfStrangers.filter((key) => random[key] !== null && dice.between(0, 3) > 0)
    const values = { ...Object.fromEntries(some.map((key) => [key, random[key]])), name: mark() }
    const known = knownFor(made, values)
    const before = { ...made }
    const ctx = await made.world.ctxOf(made.people[0]!.caller)
    const ticket = makeTicket(ctx, { module: 'deal', form: 'ask' }, new Date(Date.now() - 10_000))
    const url = addressOf(made, 'ask')
    const also = ({ was, is }: { was: Stored | undefined; is: Stored | undefined }) => !was && is?.module === 'deal'
    const answer = await stage.try(stranger, { method: 'POST', url, body: { values, ticket }, also })
    stage.same('the answer', [answer.statusCode, answer.body], [204, ''])
    const [record, ...others] = differences(before.memory, made.memory)
    stage.same('what else has changed', others, [])
    if (known) {
      stage.same('what it makes', record, undefined)
      return stage.note(known.id, values)
    }
    const owner = made.people.find(({ id, role }) => id === record?.is?.owner && role.configure)
    const expected = owner && created(before, owner, 'deal', { id: record!.id, values })
    stage.same('what it makes', record?.is, expected)
  },
}

const types = { name: 'text', note: 'text', size: 'number', code: 'text', mail: 'email' }

function addressOf({ world }: RightsWorld, form: string): string {
  return `/api/v1/public/${world.workspace.slug}/deal/${form}`
}

/** An open deal with the same e-mail, or any that has the value which no two may have. */
function knownFor(made: RightsWorld, { mail, code }: Record<string, unknown>): Stored | undefined {
  const live = recordsOf(made, 'deal').filter(({ isTrashed }) => !isTrashed)
  const open = live.filter(({ step, values }) => step !== 'done' && mail !== undefined && values['mail'] === mail)
  return open.at(-1) ?? live.find(({ values }) => code !== undefined && values['code'] === code)
}
