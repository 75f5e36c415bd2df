import { forgetUnanswered } from '../api/act-once.ts'
import { answersKept, keepNothingAsked, picturesKept } from '../api/or-kept.ts'
import { queryClient } from '../api/queries.ts'
import { forgetRecords } from '../api/recent.ts'
import { deleteStore } from '../offline/store.ts'

/** When somebody signs out or in: what was loaded, looked at and left unanswered is not the next person's. */
export function forgetPerson(): void {
  queryClient.clear()
  forgetRecords()
  forgetUnanswered()
  keepNothingAsked()
  deleteStore(answersKept)
  deleteStore(picturesKept)
  if ('serviceWorker' in navigator) import('../offline/answers.ts').then(({ forgetAnswers }) => forgetAnswers()).catch(() => undefined)
}
