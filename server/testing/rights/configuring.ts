import type { DataFault, Preview } from '@nurt/core/blueprint/api.ts'
import type { DryRunAnswer } from '@nurt/core/processes/dry-run-api.ts'
import type { TryAnswer } from '@nurt/core/processes/try-api.ts'
import type { DeletionPreview } from '@nurt/core/records/deletion-api.ts'
import type { MailPreview } from '@nurt/core/records/mail-api.ts'
import { readable, reaches } from './fields.ts'
import type { Stored } from './memory.ts'
import { may, seen } from './oracle.ts'
import { isTold } from './past-decisions.ts'
import { anyRecord, recordsOf, someRecords } from './random-values.ts'
import type { Person, RightsWorld } from './rights-world.ts'
import type { Stage } from './stage.ts'

/** What a role that configures learns of records which its own rights do not reach: how many there are, and nothing else. */
export const configuring: Record<string, (stage: Stage, person: Person) => Promise<void>> = {
  async 'a draft that does not fit'(stage, person) {
    if (!person.role.configure) return
    const { made } = stage
    const path = ['modules', 'deal', 'fields', 'note', 'required']
    const operations = [{ do: 'put', path, value: true }]
    const added = await stage.try(person, { method: 'POST', url: '/draft/operations', body: { operations } })
    stage.same('the draft', added.statusCode, 200)
    const live = recordsOf(made, 'deal').filter(({ isTrashed }) => !isTrashed)
    const blank = live.filter(({ values }) => values['note'] === null)
    const preview = (await stage.get(person, '/draft/preview')).json<Preview>()
    stage.same('how many it counts', preview.touched.modules, { deal: { records: live.length } })
    judgeFaults(stage, person, preview.willFail, blank)
    if (blank.length > 0) {
      const refused = await stage.try(person, { method: 'POST', url: '/publications', body: {} })
      stage.same('the publish', refused.statusCode, 409)
      judgeFaults(stage, person, refused.json<{ details: { willFail: DataFault[] } }>().details.willFail, blank)
    }
    await stage.try(person, { method: 'DELETE', url: '/draft' })
  },

  /** One job played: of what is not seen nothing is told, of what may not be read no value. */
  async 'a try'(stage, person) {
    const { made } = stage
    const record = anyRecord(made, 'job')
    if (!record) return
    const answer = await stage.try(person, { method: 'POST', url: '/draft/tries', body: { module: 'job', record: record.id, acts: [] } })
    const status = !person.role.configure ? 403 : seen(made, person, record) ? 200 : 404
    stage.same('the answer', answer.statusCode, status)
    if (answer.statusCode !== 200) return
    const { title, asked, told } = answer.json<TryAnswer>()
    stage.same('its name', title, record.values['name'])
    const values = [...asked, ...told.flatMap(({ gates }) => gates.flatMap((gate) => gate.asked))]
    stage.same(
      'values that are not to be told',
      values.filter(({ path, value }) => value !== undefined && !isTold(made, person, path, leadsOver(made, record, path))),
      [],
    )
  },

  async 'a dry run'(stage, person) {
    const { made } = stage
    const records = someRecords(made, 'job')
    const body = { module: 'job', records: records.map(({ id }) => id) }
    const answer = await stage.try(person, { method: 'POST', url: '/draft/dry-runs', body })
    const isOpen = reaches(person.role, 'see', 'job')
    stage.same('the answer', answer.statusCode, !person.role.configure ? 403 : isOpen ? 200 : 404)
    if (answer.statusCode !== 200) return
    const told = answer.json<DryRunAnswer>().cases.map(({ record, title }) => `${record} ${title}`)
    const expected = records.filter((record) => seen(made, person, record)).map(({ id, values }) => `${id} ${String(values['name'])}`)
    stage.same('what is tried', told.toSorted(), expected.toSorted())
  },

  async 'a mail before it is sent'(stage, person) {
    const { made, dice } = stage
    const record = anyRecord(made, 'deal')
    if (!record) return
    const paths = ['note', 'cost', 'sum', 'live', 'region.note', 'region.size'].filter(() => dice.between(0, 1) === 0)
    const text = { en: paths.map((path) => `${path}=[{${path}}]`).join('|') || 'Nothing' }
    const action = { key: 'a', do: 'mail', to: [{ address: 'eva@example.com' }], subject: { en: 'About {name}' }, text }
    const answer = await stage.try(person, { method: 'POST', url: '/m/deal/mail-previews', body: { record: record.id, action } })
    stage.same('the answer', answer.statusCode, !person.role.configure ? 403 : seen(made, person, record) ? 200 : 404)
    if (answer.statusCode !== 200) return
    const told = new Map(
      answer
        .json<MailPreview>()
        .text.split('|')
        .map((one) => one.split('=') as [string, string]),
    )
    const hidden = paths.filter((path) => !readable(made.blueprint, person.role, 'deal', path) || !isLinkSeen(made, person, record, path))
    stage.same(
      'values that are not to be told',
      hidden.filter((path) => told.get(path) !== '[]'),
      [],
    )
  },

  async 'a deletion before it is done'(stage, person) {
    const { made } = stage
    if (!person.role.configure) return
    const records = someRecords(made, 'deal').filter((record) => record.isTrashed)
    if (records.length === 0) return
    const body = { records: records.map(({ id }) => id) }
    const answer = await stage.try(person, { method: 'POST', url: '/m/deal/deletions/previews', body })
    const isOpen = (['see', 'trash'] as const).every((action) => reaches(person.role, action, 'deal'))
    if (!isOpen) return stage.same('the answer', answer.statusCode >= 400, true)
    stage.same('the answer', answer.statusCode, 200)
    const { staying } = answer.json<DeletionPreview>()
    const out = records.filter((record) => !seen(made, person, record) || !may(made, person, 'trash', record))
    stage.same(
      'what would go beyond the reach',
      out.filter(({ id }) => !staying.records.includes(id)),
      [],
    )
  },
}

/** All learn how many there are; which ones, only who sees them: of the first twenty. */
function judgeFaults(stage: Stage, person: Person, told: readonly DataFault[], blank: readonly Stored[]): void {
  const { made } = stage
  const names = blank.slice(0, 20).flatMap((one) => (seen(made, person, one) ? [{ id: one.id, title: one.values['name'] }] : []))
  const expected = blank.length > 0 ? [{ code: 'blank_values', module: 'deal', field: 'note', count: blank.length, records: names }] : []
  stage.same('what does not fit', told, expected)
}

function leadsOver({ memory }: RightsWorld, record: Stored, path: string): string | undefined {
  const [first = '', second] = path.split('.')
  const id = second === undefined ? undefined : record.values[first]
  return typeof id === 'string' ? memory.get(id)?.id : undefined
}

function isLinkSeen(made: RightsWorld, person: Person, record: Stored, path: string): boolean {
  const over = leadsOver(made, record, path)
  return over === undefined || seen(made, person, made.memory.get(over))
}
