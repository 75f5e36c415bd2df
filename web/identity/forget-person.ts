import { forgetUnanswered } from '../api/act-once.ts'
import { queryClient } from '../api/queries.ts'
import { forgetRecords } from '../api/recent.ts'

/** When somebody signs out or in: what was loaded, looked at and left unanswered is not the next person's. */
export function forgetPerson(): void {
  queryClient.clear()
  forgetRecords()
  forgetUnanswered()
}
