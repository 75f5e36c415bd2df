import { refuse } from '@nurt/core/refusal.ts'
import { z } from 'zod'

/** Where something stands in the inbox: the last day for it, urgency (the lower the more urgent), since when it waits, and what it is. */
export interface Place {
  due: string
  urgency: number
  since: string
  id: string
  task: number
}

/** The day of what has none. */
export const never = 'infinity'

export function printPlace({ due, urgency, since, id, task }: Place): string {
  return [due, urgency, since, id, task].join(' ')
}

const parts = z.tuple([
  z.union([z.literal(never), z.iso.date()]),
  z.coerce.number().int(),
  z.iso.datetime({ offset: true }),
  z.uuid(),
  z.coerce.number().int().min(0),
])

export function readPlace(text: string): Place {
  const { data } = parts.safeParse(text.split(' '))
  if (!data) refuse('bad_request', { field: 'after' })
  const [due, urgency, since, id, task] = data
  return { due, urgency, since, id, task }
}

/** As PostgreSQL orders them: days are texts of one length, and a day that never comes is greater than any. */
export function comparePlaces(one: Place, other: Place): number {
  return (
    byText(one.due, other.due) ||
    one.urgency - other.urgency ||
    Date.parse(one.since) - Date.parse(other.since) ||
    byText(one.id, other.id) ||
    one.task - other.task
  )
}

function byText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
