import type { DocumentDue, StepDocument } from '@nurt/core/blueprint/document.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import { dateInZone, relativeDay } from '@nurt/core/expressions/periods.ts'
import type { CaseDocument } from '@nurt/core/processes/api.ts'
import { addWorkingDays } from '@nurt/core/processes/working-days.ts'
import { isReadable, viewerOf } from '../permissions/view.ts'
import { environmentOf } from '../environment-of.ts'
import type { Standing } from './standing.ts'

/** What has to be there where a case stands: missing, there or late. */
export function documentsOf({ world, on, facts }: Standing): CaseDocument[] {
  const { ctx, route } = world
  const standing = new Map(on.state.tokens.map(({ node, since }) => [node, since]))
  const steps = route.process.steps.filter(({ key }) => standing.has(key))
  const listed = steps.flatMap(({ key, documents = [] }) => documents.map((document) => ({ step: key, document })))
  const seen = listed.filter(({ document: { field } }) => isReadable(viewerOf(ctx), route.module, field))
  if (seen.length === 0) return []
  const { blueprint } = ctx.snapshot
  const { today } = environmentOf(ctx)
  const reachedOn = (step: string) => dateInZone(Date.parse(standing.get(step) ?? String(facts.read(['step_since']))), blueprint.timeZone)
  const dueOf = (step: string, due: DocumentDue): string | null => {
    if ('workingDays' in due) return addWorkingDays(reachedOn(step), due.workingDays, world.calendar.isWorkingDay)
    // told with the number of days it would be the date itself
    const day = isReadable(viewerOf(ctx), route.module, due.before) ? facts.read([due.before]) : null
    return typeof day === 'string' ? relativeDay(day, -due.days) : null
  }
  return seen.map(({ step, document }) => describe(step, document, { due: document.due ? dueOf(step, document.due) : null, today, facts }))
}

interface Judged extends Pick<Standing, 'facts'> {
  due: string | null
  today: string
}

function describe(step: string, { key, field }: StepDocument, { due, today, facts }: Judged): CaseDocument {
  const isThere = !isBlank(facts.read([field]))
  return { step, key, isThere, due, isLate: !isThere && due !== null && due < today }
}
