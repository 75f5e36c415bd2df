import { lookingAs } from './looking.ts'

/** The store of what was answered, on this device. */
export const answersKept = 'nurt-answers'

/** What the inbox and the records in it are shown with. */
const needed =
  /^\/api\/v1\/(?:me$|w\/[^/]+\/(?:snapshot$|inbox\?scope=(?:all|mine|claimable)$|inbox\/count$|m\/[^/]+\/records\/[0-9a-f-]{36}(?:[/?]|$)))/

/** What the server answers; without a connection, of what waits for the person, what it answered last. */
export async function orKept<Answer>(path: string, ask: () => Promise<Answer>, isOffline: (error: unknown) => boolean): Promise<Answer> {
  if (!needed.test(path) || !('serviceWorker' in navigator) || lookingAs()) return ask()
  const answers = import('../offline/answers.ts')
  try {
    const answer = await ask()
    // a device that keeps nothing must not stop the work on it
    answers.then(({ keepAnswer }) => keepAnswer(path, answer)).catch(() => undefined)
    return answer
  } catch (error) {
    const kept = isOffline(error) ? await answers.then(({ keptAnswer }) => keptAnswer(path)).catch(() => undefined) : undefined
    if (kept === undefined) throw error
    return kept as Answer
  }
}
