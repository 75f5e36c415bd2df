import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import type { DeliveryProblem } from '@nurt/core/processes/webhook-api.ts'
import { codeOf } from '../code-of.ts'
import { connectionProblem } from './connection-problem.ts'
import { type Door, isShut, openLookup } from './door.ts'

export interface Posting {
  url: string
  body: string
  headers: Readonly<Record<string, string>>
}

/** Posts to machines of others; answers why one did not take it. */
export interface Poster {
  post(posting: Posting): Promise<DeliveryProblem | undefined>
}

const answerLimit = 500

/** Only by HTTPS. A name is resolved once: what is connected to is the address that was looked at. Redirects are not followed. */
export function makePoster({ ca, patienceMs = 10_000, ...door }: Door & { patienceMs?: number } = {}): Poster {
  const lookup = openLookup(door)
  return {
    async post({ url, body, headers }) {
      const target = URL.parse(url)
      if (target?.protocol !== 'https:') return { code: 'closed_address', answer: '' }
      const host = target.hostname.replace(/^\[|\]$/g, '')
      if (isShut(door, host)) return { code: 'closed_address', answer: host }
      const signal = AbortSignal.timeout(patienceMs)
      try {
        return await new Promise<DeliveryProblem | undefined>((settle, fail) => {
          const options = { method: 'POST', headers, lookup, signal, agent: false as const, ...(ca !== undefined && { ca }) }
          const asked = request(target, options, (answer) => void problemIn(answer).then(settle, fail))
          asked.on('error', fail)
          asked.end(body)
        })
      } catch (error) {
        return connectionProblem(signal.aborted ? 'ETIMEDOUT' : codeOf(error), error)
      }
    },
  }
}

async function problemIn(answer: IncomingMessage): Promise<DeliveryProblem | undefined> {
  const { statusCode = 0 } = answer
  if (statusCode >= 200 && statusCode < 300) {
    answer.destroy()
    return undefined
  }
  const text = await beginningOf(answer)
  return { code: statusCode >= 300 && statusCode < 400 ? 'redirected' : 'refused', answer: `${statusCode} ${text}`.trim() }
}

/** However much a receiver sends, no more than this is read. */
async function beginningOf(answer: IncomingMessage): Promise<string> {
  let text = ''
  answer.setEncoding('utf8')
  for await (const part of answer) {
    text += String(part)
    if (text.length >= answerLimit) break
  }
  // no column takes it
  return text.slice(0, answerLimit).replaceAll('\0', '')
}
