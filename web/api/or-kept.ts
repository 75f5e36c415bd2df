import { lookingAs } from './looking.ts'
import { unsentFlag } from './or-later.ts'

/** The store of what was answered, on this device. */
export const answersKept = 'nurt-answers'

/** Beside it the pictures of these records. */
export const picturesKept = 'nurt-pictures'

/** What the inbox and the records in it are shown with. */
const needed =
  /^\/api\/v1\/(?:me$|w\/[^/]+\/(?:snapshot$|inbox\?scope=(?:all|mine|claimable)$|inbox\/count$|m\/[^/]+\/records\/[0-9a-f-]{36}(?:[/?]|$)))/

/** How often somebody has signed out or in since the page was opened. */
let sessions = 0

/** What is on its way is not kept any more: it is not the next person's. */
export function keepNothingAsked(): void {
  sessions++
}

/** What the server answers; without a connection, of what waits for the person, what it answered last. */
export async function orKept<Answer>(path: string, ask: () => Promise<Answer>, isOffline: (error: unknown) => boolean): Promise<Answer> {
  if (!needed.test(path) || !('serviceWorker' in navigator) || lookingAs()) return ask()
  const answers = import('../offline/answers.ts')
  const session = sessions
  // a record that only this device knows
  const own = localStorage.getItem(unsentFlag) && (await answers.then(({ ownAnswer }) => ownAnswer(path)).catch(() => undefined))
  if (own) return own as Answer
  try {
    const answer = await ask()
    // a device that keeps nothing must not stop the work on it
    answers.then(({ keepAnswer }) => (session === sessions ? keepAnswer(path, answer) : undefined)).catch(() => undefined)
    return answer
  } catch (error) {
    const kept = isOffline(error) ? await answers.then(({ keptAnswer }) => keptAnswer(path)).catch(() => undefined) : undefined
    if (kept === undefined) throw error
    return kept as Answer
  }
}
