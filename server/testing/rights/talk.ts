import { seen } from './oracle.ts'
import { anyRecord } from './random-values.ts'
import type { Person } from './rights-world.ts'
import type { Stage } from './stage.ts'

/** Every route by which people speak about a record, and hear of it. */
export const talk: Record<string, (stage: Stage, person: Person) => Promise<void>> = {
  /** Only its author changes it, and only people who see the record are called. */
  async comment(stage, person) {
    const { made, dice } = stage
    const record = anyRecord(made)
    if (!record) return
    const url = `/m/${record.module}/records/${record.id}/comments`
    const called = dice.between(0, 1) ? [dice.pick(made.everyone)] : []
    const body = { text: ['A word', ...called.map(({ name }) => `@${name}`)].join(' '), mentions: called.map(({ id }) => id) }
    const isRight = seen(made, person, record) && called.every((one) => one.caller && seen(made, one, record))
    const written = await stage.write(person, { method: 'POST', url, body }, isRight)
    if (written.statusCode !== 201) return
    const own = `${url}/${written.json<{ id: string }>().id}`
    const other = dice.pick(made.everyone)
    const changed = await stage.try(other, { method: 'PATCH', url: own, body: { text: 'Another word' } })
    stage.same('who changed it', changed.statusCode, other === person ? 204 : seen(made, other, record) ? 403 : 404)
    const removed = await stage.try(other, { method: 'DELETE', url: own })
    stage.same('who removed it', removed.statusCode, other === person ? 204 : seen(made, other, record) ? 403 : 404)
  },

  async following(stage, person) {
    const { made, dice } = stage
    const record = anyRecord(made)
    if (!record) return
    const url = `/m/${record.module}/records/${record.id}/following`
    const status = (right: number) => (seen(made, person, record) ? right : 404)
    const follows = dice.between(0, 1) === 1
    stage.same('the answer', (await stage.try(person, { method: 'PUT', url, body: { follows } })).statusCode, status(204))
    const answer = await stage.get(person, url)
    stage.same('the answer', answer.statusCode, status(200))
    if (answer.statusCode === 200) stage.same('whether it is followed', answer.json(), { follows })
  },

  async mentionable(stage, person) {
    const { made } = stage
    const record = anyRecord(made)
    if (!record) return
    const answer = await stage.get(person, `/m/${record.module}/records/${record.id}/mentionable?q=`)
    stage.same('the answer', answer.statusCode, seen(made, person, record) ? 200 : 404)
    if (answer.statusCode !== 200) return
    const known = new Map(made.people.map((one) => [one.id, seen(made, one, record)]))
    const told = answer.json<{ id: string; sees: boolean }[]>()
    stage.same(
      'who is offered',
      told.filter(({ id, sees }) => known.has(id) && known.get(id) !== sees),
      [],
    )
    const programs = made.everyone.filter(({ caller }) => !caller)
    stage.same(
      'programs that are offered',
      programs.filter((one) => told.some(({ id }) => id === one.id)),
      [],
    )
  },
}
