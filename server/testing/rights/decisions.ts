import type { DecisionAnswer } from '@nurt/core/processes/decision-api.ts'
import type { DryRunAnswer } from '@nurt/core/processes/dry-run-api.ts'
import { fieldOf, pathsIn, readable, reaches } from './fields.ts'
import type { Stored } from './memory.ts'
import { seen } from './oracle.ts'
import { isTold } from './past-decisions.ts'
import { someRecords } from './random-values.ts'
import type { Person, RightsWorld } from './rights-world.ts'
import type { Stage } from './stage.ts'

/** Every route of those who edit the table of a decision without configuring; rows are changed by no act, so that the process stays. */
export const decisions: Record<string, (stage: Stage, person: Person) => Promise<void>> = {
  async decision(stage, person) {
    const { made } = stage
    const answer = await stage.get(person, '/m/job/decisions/way')
    stage.same('the answer', answer.statusCode, answerTo(made, person))
    if (answer.statusCode !== 200) return
    const { gate, hidden, changes } = answer.json<DecisionAnswer>()
    const rows = changes.flatMap((one) => one.rows.flatMap((row) => ['from' in row ? row.from : [], 'to' in row ? row.to : []].flat()))
    const told = [...gate.flows, ...rows].flatMap((row) => (typeof row === 'object' ? pathsIn(row.condition) : []))
    const isRead = (path: string) => readable(made.blueprint, person.role, 'job', path)
    stage.same(
      'fields of the table',
      [...told, ...(gate.table?.columns ?? [])].filter((path) => !isRead(path)),
      [],
    )
    stage.same('how many are hidden', hidden, columnsOf(made).filter((path) => !isRead(path)).length)
  },

  async 'rows of a decision'(stage, person) {
    const { made } = stage
    const rows = gateOf(made)?.flows ?? []
    const isWhole = columnsOf(made).every((path) => readable(made.blueprint, person.role, 'job', path))
    const status = answerTo(made, person) === 200 && !isWhole ? 403 : answerTo(made, person)
    const same = await stage.try(person, { method: 'POST', url: '/m/job/decisions/way/rows', body: { version: 2, rows } })
    stage.same('who publishes', same.statusCode, status)
    const records = someRecords(made, 'job').map(({ id }) => id)
    const run = await stage.try(person, { method: 'POST', url: '/m/job/decisions/way/dry-runs', body: { rows, records } })
    stage.same('who tries', run.statusCode, status)
    if (run.statusCode !== 200) return
    const tried = run.json<DryRunAnswer>().cases.map(({ record }) => record)
    const expected = records.filter((id) => isTriable(made, person, made.memory.get(id)))
    stage.same('what is tried', tried.toSorted(), expected.toSorted())
  },
}

/** A job that the person sees, with every record that a column of the table is read from or names: where it goes would tell of them. */
function isTriable(made: RightsWorld, person: Person, job: Stored | undefined): boolean {
  if (!seen(made, person, job)) return false
  return columnsOf(made).every(
    (path) => leadsTo(made, job, path).every((id) => isTold(made, person, path, id)) && isTold(made, person, path, undefined),
  )
}

function leadsTo(made: RightsWorld, { module, values }: Stored, path: string): string[] {
  const [first = '', second] = path.split('.')
  if (!['link', 'multi_link'].includes(fieldOf(made.blueprint, module, first)?.type ?? '')) return []
  const ids = [values[first] ?? []].flat() as string[]
  if (second === undefined) return ids
  return ids.flatMap((id) => {
    const linked = made.memory.get(id)
    return [id, ...(linked ? leadsTo(made, linked, second) : [])]
  })
}

function gateOf({ blueprint }: RightsWorld) {
  return blueprint.modules.find(({ key }) => key === 'job')?.process?.gates?.[0]
}

function columnsOf(made: RightsWorld): string[] {
  return gateOf(made)?.table?.columns ?? []
}

function answerTo(made: RightsWorld, { role }: Person): number {
  const gate = gateOf(made)
  if (!reaches(role, 'see', 'job') || !gate?.table) return 404
  return role.configure || gate.editors?.includes(role.key) === true ? 200 : 403
}
