import type { LinkValue } from '@nurt/core/fields/field-type.ts'
import { excerptOf } from '@nurt/core/fields/excerpt.ts'
import type { ImportProgress, ImportRow, ReportedProblem } from '@nurt/core/imports/api.ts'
import type { ImportPlan } from '@nurt/core/imports/plan.ts'
import type { CellProblem, LinkWanted, MemberWanted, ReadRow } from '@nurt/core/imports/read-row.ts'
import type { Ctx } from '../context.ts'
import { createRecords, makeRecords } from '../records/create-records.ts'
import { moveRecords } from '../records/move-records.ts'
import { updateRecords } from '../records/update-records.ts'
import type { MatchingRecords } from './matching-records.ts'
import { keyFieldOf, type NamedRecords } from './named-records.ts'
import { takeRows } from './take-rows.ts'
import type { Trial } from './trial.ts'

export interface NumberedRow extends ReadRow {
  /** As a spreadsheet counts: from 1, the header and empty rows included. */
  number: number
  cells: readonly string[]
  /** It holds values of fields that a check has not made. */
  fillsNew?: boolean
}

/** What is known of the whole file when its rows are written. */
export interface Work {
  module: string
  plan: ImportPlan
  /** By field. */
  columns: Readonly<Record<string, number>>
  named: NamedRecords
  matching: MatchingRecords
  /** Members by name and e-mail, in small letters. */
  members: ReadonlyMap<string, string>
  /** What batches before this one made and took back; present in a dry run. */
  trial?: Trial
}

export interface BatchOutcome {
  counts: Required<Omit<ImportProgress, 'total' | 'done' | 'newFields' | 'takenBack'>>
  report: ImportRow[]
}

/** Writes one batch inside the caller's transaction. What does not fit is reported, the rest is written. */
export async function importBatch(ctx: Ctx, work: Work, rows: readonly NumberedRow[]): Promise<BatchOutcome> {
  const outcome: BatchOutcome = { counts: { created: 0, updated: 0, unchanged: 0, skipped: 0, problems: 0, linked: 0 }, report: [] }
  await addMissing(
    ctx,
    work,
    rows.filter(({ problems }) => problems.length === 0),
    outcome,
  )
  for (const row of rows) resolve(work, row)
  for (const row of rows) if (row.problems.length > 0) report(work, outcome, row, row.problems)
  const { fresh, known, later } = sort(
    work,
    rows.filter((row) => row.problems.length === 0),
  )
  await create(ctx, work, fresh, outcome)
  await update(ctx, work, known, outcome)
  return later.length > 0 ? merged(outcome, await importBatch(ctx, work, later)) : outcome
}

function merged(one: BatchOutcome, other: BatchOutcome): BatchOutcome {
  const keys = Object.keys(one.counts) as (keyof BatchOutcome['counts'])[]
  const counts = Object.fromEntries(keys.map((key) => [key, one.counts[key] + other.counts[key]])) as unknown as BatchOutcome['counts']
  return { counts, report: [...one.report, ...other.report] }
}

/** New rows, rows of known records, and rows whose record an earlier row of this batch is about to make. */
function sort({ matching, trial }: Work, rows: readonly NumberedRow[]) {
  const groups = { fresh: [] as NumberedRow[], known: [] as NumberedRow[], later: [] as NumberedRow[] }
  const taken = new Set<string>()
  for (const row of rows) {
    const key = matching.keyOf(row)
    const isNew = matching.idOf(key) === undefined && !trial?.made.has(key ?? '')
    if (key !== undefined && taken.has(key)) groups.later.push(row)
    else groups[isNew ? 'fresh' : 'known'].push(row)
    if (key !== undefined) taken.add(key)
  }
  return groups
}

async function create(ctx: Ctx, work: Work, rows: readonly NumberedRow[], outcome: BatchOutcome): Promise<void> {
  const { module, columns, matching, trial } = work
  const refused = await takeRows(ctx, rows, async (ctx, taken) => {
    trial?.refuseRepeated(taken)
    const ids = await makeRecords(ctx, { module, records: taken.map(({ values, step }) => ({ values, step })), checked: true })
    taken.forEach((row, index) => matching.add(matching.keyOf(row), ids[index] ?? ''))
    trial?.remember(taken)
    outcome.counts.created += taken.length
  })
  for (const { row, problems } of refused) report(work, outcome, row, inColumns(columns, problems))
}

async function update(ctx: Ctx, work: Work, rows: readonly NumberedRow[], outcome: BatchOutcome): Promise<void> {
  const { module, columns, matching, plan } = work
  if (plan.existing === 'skip') {
    outcome.report.push(...rows.map(({ number }): ImportRow => ({ row: number, outcome: 'skipped', problems: [] })))
    outcome.counts.skipped += rows.length
    return
  }
  const refused = await takeRows(ctx, rows, async (ctx, taken) => {
    const records = taken.flatMap((row) => {
      const id = matching.idOf(matching.keyOf(row))
      return id === undefined ? [] : [{ id, values: row.values, step: row.step, fillsNew: row.fillsNew }]
    })
    const { before, records: saved } = await updateRecords(ctx, { module, records, checked: true })
    const versions = new Map(saved.map(({ id, version }) => [id, version]))
    for (const [step, moved] of Map.groupBy(records, ({ step }) => step)) {
      if (step === undefined) continue
      const answer = await moveRecords(ctx, { module, records: moved.map(({ id }) => ({ id })), step })
      for (const { id, version } of answer.records) versions.set(id, version)
    }
    const filled = new Set(records.flatMap(({ id, fillsNew }) => (fillsNew ? id : [])))
    const unchanged = before.filter(({ id, version }) => versions.get(id) === version && !filled.has(id)).length
    outcome.counts.updated += taken.length - unchanged
    outcome.counts.unchanged += unchanged
  })
  for (const { row, problems } of refused) report(work, outcome, row, inColumns(columns, problems))
}

/** With what stood in the file. */
function report({ plan }: Work, outcome: BatchOutcome, { number, cells }: NumberedRow, problems: CellProblem[]): void {
  outcome.counts.problems += 1
  outcome.report.push({ row: number, outcome: 'problem', problems: problems.map((problem) => withValue(problem, cells, plan)) })
}

const longest = 80

function withValue(problem: CellProblem, cells: readonly string[], { options }: ImportPlan): ReportedProblem {
  if (problem.column < 0) return problem
  const text = problem.code === 'too_many_cells' ? cells.slice(problem.column).join(options.delimiter) : (cells[problem.column] ?? '')
  return { ...problem, value: excerptOf(text.trim(), longest) }
}

/** A verb names fields; the report also says which column holds the field. */
function inColumns(columns: Work['columns'], problems: readonly Omit<CellProblem, 'column'>[]): CellProblem[] {
  return problems.map((problem) => ({ column: columns[problem.field] ?? -1, ...problem }))
}

function resolve({ named, members }: Work, row: NumberedRow): void {
  for (const link of row.links) resolveLink(named, row, link)
  for (const member of row.members) resolveMember(members, row, member)
}

function resolveMember(members: Work['members'], row: NumberedRow, { column, field, text }: MemberWanted): void {
  const id = members.get(text.toLowerCase())
  if (id) row.values[field] = id
  else row.problems.push({ column, field, code: 'person_unknown', details: { found: text } })
}

function resolveLink(named: NamedRecords, row: NumberedRow, link: LinkWanted): void {
  const ids = named.idsOf(link)
  const [id] = ids
  if (ids.length === 1 && id !== undefined) put(row, link, id)
  else if (ids.length > 1)
    row.problems.push({ column: link.column, field: link.field, code: 'link_ambiguous', details: { found: link.text } })
  // a row that is not written makes no records for its links either
  else if (link.missing === 'problem' || (link.missing === 'create' && row.problems.length === 0))
    row.problems.push({ column: link.column, field: link.field, code: 'link_unknown', details: { found: link.text } })
}

/** Several names in one cell make a multi-link; each row is resolved once, also when its batch is tried again. */
function put(row: NumberedRow, { field, many }: LinkWanted, id: string): void {
  if (!many) row.values[field] = id
  else {
    const others = ((row.values[field] ?? []) as LinkValue[]).filter(([other]) => other !== id)
    row.values[field] = [...others, [id, '']]
  }
}

/** Makes the records that links name and that are not there. */
async function addMissing(ctx: Ctx, { module, named, trial }: Work, rows: readonly NumberedRow[], outcome: BatchOutcome): Promise<void> {
  const wanted = new Map<string, LinkWanted>()
  for (const link of rows.flatMap(({ links }) => links)) {
    if (link.missing === 'create' && named.idsOf(link).length === 0) wanted.set(`${link.field} ${link.text}`, link)
  }
  for (const [name, link] of wanted) {
    const place = keyFieldOf(ctx, module, link)
    if (!place) continue
    await takeRows(ctx, [link], async (ctx) => {
      const [made] = await createRecords(ctx, { module: place.target, records: [{ values: { [place.field.key]: link.text } }] })
      if (!made) return
      named.add(link, made.id)
      if (trial?.isCounted(name, link) !== true) outcome.counts.linked += 1
    })
  }
}
