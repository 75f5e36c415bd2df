import { isDeepStrictEqual } from 'node:util'
import { wordsOfName } from '@nurt/core/records/like-name.ts'
import { fieldsOf, readable, reaches, writable } from './fields.ts'
import { seen, visible } from './oracle.ts'
import { moduleKeys } from './random-blueprint.ts'
import { anyRecord, mark, someRecords } from './random-values.ts'
import type { Person } from './rights-world.ts'
import type { Stage } from './stage.ts'

/** Every route that tells of what happened, and of what may be asked. */
export const told: Record<string, (stage: Stage, person: Person) => Promise<void>> = {
  async history(stage, person) {
    const { made, dice } = stage
    const module = dice.pick([undefined, ...moduleKeys])
    const answer = await stage.get(person, `/history?${module ? `module=${module}` : ''}`)
    const isKnown = module === undefined || reaches(person.role, 'see', module)
    stage.same('the answer', answer.statusCode, !person.role.configure && !person.role.audit ? 403 : isKnown ? 200 : 404)
    if (answer.statusCode !== 200) return
    const { events } = answer.json<{ events: { module: string | null; record: string | null; title: string; changes: object }[] }>()
    const ofRecords = events.filter(({ record }) => record !== null)
    stage.same(
      'records in the history',
      ofRecords.filter(({ record, title }) => {
        const known = made.memory.get(record!)
        return !seen(made, person, known) || known.values['name'] !== title
      }),
      [],
    )
    stage.same(
      'fields in the history',
      ofRecords.filter(({ module, changes }) => !Object.keys(changes).every((key) => isToldOf(stage, person, module!, key))),
      [],
    )
  },

  async 'export of the history'(stage, person) {
    const answer = await stage.try(person, { method: 'POST', url: '/history/exports', body: {} })
    stage.same('the answer', answer.statusCode, person.role.configure || person.role.audit ? 204 : 403)
  },

  async notices(stage, person) {
    const { made } = stage
    const answer = await stage.get(person, '/notices')
    const { notices } = answer.json<{ notices: Notice[] }>()
    const about = notices.flatMap((notice) => notice.about ?? [])
    stage.same(
      'what the bell tells',
      about.filter(({ module, record, title, event }) => {
        const known = made.memory.get(record)
        const isSeen = seen(made, person, known) && known.values['name'] === title
        return !isSeen || !Object.keys(event.changes).every((key) => isToldOf(stage, person, module, key))
      }),
      [],
    )
    const { unread } = (await stage.get(person, '/notices/count')).json<{ unread: number }>()
    if (notices.length < 30) stage.same('the count', unread, notices.filter(({ isRead }) => !isRead).length)
    if (stage.dice.between(0, 3) === 0) await stage.try(person, { method: 'POST', url: '/notices/readings', body: { all: true } })
  },

  async likenesses(stage, person) {
    const { made, dice } = stage
    const module = dice.pick(moduleKeys)
    const field = dice.pick(['name', 'note', 'code'])
    const value = (anyRecord(made, module)?.values[field] ?? mark()) as string
    const answer = await stage.get(person, `/likenesses?module=${module}&field=${field}&value=${value}`)
    const isRead = readable(made.blueprint, person.role, module, field)
    stage.same('the answer', answer.statusCode, !reaches(person.role, 'see', module) ? 404 : isRead ? 200 : 422)
    if (answer.statusCode !== 200) return
    const { likenesses } = answer.json<{ likenesses: { record: string; title: string }[] }>()
    const shown = ['name', 'note', 'code', 'papers'].filter((key) => readable(made.blueprint, person.role, module, key))
    const like = visible(made, person, module).filter(({ values }) =>
      shown.some((key) => JSON.stringify(values[key]).includes(wordsOfName(value))),
    )
    const expected = new Map(wordsOfName(value) === '' ? [] : like.map(({ id, values }) => [id, values['name']]))
    stage.same('how many are like it', likenesses.length, Math.min(5, expected.size))
    stage.same(
      'what is like it',
      likenesses.filter(({ record, title }) => expected.get(record) !== title),
      [],
    )
  },

  async openapi(stage, person) {
    const { blueprint } = stage.made
    const answer = await stage.get(person, '/openapi.json')
    const { components, paths } = answer.json<{
      components: { schemas: Record<string, { properties: object }> }
      paths: Record<string, object>
    }>()
    const described = (end: string) =>
      moduleKeys.flatMap((key) => Object.keys(components.schemas[`${key}.${end}`]?.properties ?? {}).map((field) => `${key}.${field}`))
    const fields = moduleKeys.flatMap((key) => fieldsOf(blueprint, key).map((field) => ({ module: key, field })))
    const path = ({ module, field }: (typeof fields)[number]) => `${module}.${field.key}`
    const read = fields.filter(({ module, field }) => readable(blueprint, person.role, module, field.key))
    stage.same('the fields that are given', described('values'), read.map(path))
    const written = read.filter(
      ({ module, field }) => field.type !== 'formula' && field.type !== 'rollup' && writable(blueprint, person.role, module, field.key),
    )
    stage.same(
      'the fields that are taken',
      described('input').filter((one) => !/\.(owner|team)$/.test(one)),
      written.map(path),
    )
    const isOpen = (key: string, path: string, method: string) => method in (paths[`/m/${key}${path}`] ?? {})
    for (const key of moduleKeys) {
      const may = (action: Parameters<typeof reaches>[1]) => reaches(person.role, 'see', key) && reaches(person.role, action, key)
      stage.same(
        'the addresses',
        [
          isOpen(key, '/records', 'get'),
          isOpen(key, '/records', 'post'),
          isOpen(key, '/records/{record}', 'patch'),
          isOpen(key, '/trashings', 'post'),
          isOpen(key, '/export', 'get'),
        ],
        [may('see'), may('create'), may('change'), may('trash'), may('export')],
      )
    }
  },

  /** Lists of one's own are nobody else's. */
  async 'personal lists'(stage, person) {
    const { dice, made } = stage
    const module = dice.pick(moduleKeys)
    const column = dice.pick(['name', 'size', 'note', 'live'])
    const list = {
      module,
      name: { en: 'Mine' },
      condition: { all: [] },
      columns: [{ field: column }],
      order: [],
      layout: { kind: 'table' },
    }
    const saved = await stage.try(person, { method: 'POST', url: '/lists', body: list })
    const isRead = readable(made.blueprint, person.role, module, column)
    stage.same('the answer', saved.statusCode, !reaches(person.role, 'see', module) ? 404 : isRead ? 201 : 422)
    if (saved.statusCode !== 201) return
    const { id } = saved.json<{ id: string }>()
    const other = dice.pick(made.everyone.filter((one) => one !== person))
    const change = { method: 'PATCH', url: `/lists/${id}`, body: { name: { en: 'Yours' } } } as const
    const removal = { method: 'DELETE', url: `/lists/${id}` } as const
    for (const asked of [change, removal]) stage.same('somebody else', (await stage.try(other, asked)).statusCode, 404)
    const theirs = (await stage.get(other, '/lists')).json<{ id: string }[]>()
    stage.same(
      'lists of others',
      theirs.some((one) => one.id === id),
      false,
    )
    stage.same('its owner', (await stage.try(person, change)).statusCode, 200)
    stage.same('its owner', (await stage.try(person, removal)).statusCode, 204)
  },

  /** How a person arranged a list is nobody else's, and opens no column. */
  async 'own columns'(stage, person) {
    const { dice, made } = stage
    const module = dice.pick(moduleKeys)
    const list = `some_${module}`
    const own = { columns: [{ field: dice.pick(['size', 'note', 'live']) }], known: [mark()] }
    const of = async (one: Person) => (await stage.get(one, '/columns')).json<Record<string, object>>()[list]
    stage.same('the answer', (await stage.try(person, { method: 'PUT', url: `/columns/${list}`, body: own })).statusCode, 204)
    const other = dice.pick(made.everyone.filter((one) => one !== person))
    const theirs = await of(other)
    stage.same('columns of others', isDeepStrictEqual(theirs, own), false)
    stage.same('somebody else', (await stage.try(other, { method: 'DELETE', url: `/columns/${list}` })).statusCode, 204)
    stage.same('what is kept', [await of(other), await of(person)], [undefined, own])
  },

  /** Only what a person sees is put on a list by hand, and on a list of one's own by nobody else. */
  async 'hand-picked lists'(stage, person) {
    const { dice, made } = stage
    const module = dice.pick(moduleKeys)
    const records = someRecords(made, module).filter(({ isTrashed }) => !isTrashed)
    if (records.length === 0) return
    const ids = records.map(({ id }) => id)
    const list = { name: { en: 'Picked' }, condition: { all: [] }, columns: [{ field: 'name' }], order: [], layout: { kind: 'table' } }
    const url = `/m/${module}/pickings`
    const picked = await stage.try(person, { method: 'POST', url, body: { records: ids, made: list } })
    stage.same('the answer', picked.statusCode, records.every((record) => seen(made, person, record)) ? 200 : 404)
    if (picked.statusCode !== 200) return
    const on = picked.json<{ list: string }>().list
    const other = dice.pick(made.everyone.filter((one) => one !== person))
    for (const to of ['pickings', 'unpickings']) {
      const asked = { method: 'POST', url: `/m/${module}/${to}`, body: { records: ids, list: on } } as const
      stage.same('somebody else', (await stage.try(other, asked)).statusCode, 404)
    }
    const { rows } = (await stage.get(person, `/m/${module}/records?list=${on}`)).json<{ rows: [string][] }>()
    stage.same('what is on it', rows.map(([id]) => id).toSorted(), ids.toSorted())
    const taken = await stage.try(person, { method: 'POST', url: `/m/${module}/unpickings`, body: { records: ids, list: on } })
    stage.same('its owner', taken.statusCode, 200)
    stage.same('its owner', (await stage.try(person, { method: 'DELETE', url: `/lists/${on}` })).statusCode, 204)
  },

  async imports(stage, person) {
    const answer = await stage.get(person, '/imports')
    const { imports } = answer.json<{ imports: { module: string; createdBy: string }[] }>()
    const isOpen = ({ module, createdBy }: (typeof imports)[number]) =>
      (['see', 'import'] as const).every((action) => reaches(person.role, action, module)) &&
      (person.role.configure || createdBy === person.id)
    stage.same(
      'imports of others',
      imports.filter((one) => !isOpen(one)),
      [],
    )
  },
}

interface Notice {
  isRead: boolean
  about?: { module: string; record: string; title: string; event: { changes: object } }
}

function isToldOf({ made }: Stage, { role }: Person, module: string, key: string): boolean {
  return ['trashed_at', 'text'].includes(key) || readable(made.blueprint, role, module, key)
}
