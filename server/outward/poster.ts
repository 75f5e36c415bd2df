import { lookup as lookUp, type LookupAddress, type LookupOptions } from 'node:dns'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { isIP } from 'node:net'
import type { DeliveryProblem } from '@nurt/core/processes/webhook-api.ts'
import { codeOf } from '../code-of.ts'
import { isPublicAddress } from './public-address.ts'

export interface Posting {
  url: string
  body: string
  headers: Readonly<Record<string, string>>
}

/** Posts to machines of others; answers why one did not take it. */
export interface Poster {
  post(posting: Posting): Promise<DeliveryProblem | undefined>
}

interface Reach {
  /** Whether a connection to this address may be made. */
  isOpen?: (address: string) => boolean
  /** Who vouches for receivers; absent: whom Node trusts. */
  ca?: string
  patienceMs?: number
  /** Which addresses a name has. */
  resolve?: Resolve
}

type Resolve = (host: string, options: { all: true }, found: (error: Error | null, addresses: LookupAddress[]) => void) => void

const answerLimit = 500

/** Only by HTTPS. A name is resolved once: what is connected to is the address that was looked at. Redirects are not followed. */
export function makePoster({ isOpen = isPublicAddress, ca, patienceMs = 10_000, resolve = lookUp }: Reach = {}): Poster {
  const lookup = openLookup(isOpen, resolve)
  return {
    async post({ url, body, headers }) {
      const target = URL.parse(url)
      if (target?.protocol !== 'https:') return { code: 'closed_address', answer: '' }
      const host = target.hostname.replace(/^\[|\]$/g, '')
      // an address in place of a name is looked up by nobody
      if (isIP(host) !== 0 && !isOpen(host)) return { code: 'closed_address', answer: host }
      const signal = AbortSignal.timeout(patienceMs)
      try {
        return await new Promise<DeliveryProblem | undefined>((settle, fail) => {
          const options = { method: 'POST', headers, lookup, signal, agent: false as const, ...(ca !== undefined && { ca }) }
          const asked = request(target, options, (answer) => void problemIn(answer).then(settle, fail))
          asked.on('error', fail)
          asked.end(body)
        })
      } catch (error) {
        return failed(signal.aborted ? 'ETIMEDOUT' : codeOf(error), error)
      }
    },
  }
}

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void

/** One closed address among many closes the name: which of them is connected to is not for its owner to choose. */
function openLookup(isOpen: (address: string) => boolean, resolve: Resolve) {
  return (host: string, options: LookupOptions, found: Found): void => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return found(error, [])
      const [first] = addresses
      if (!first || !addresses.every(({ address }) => isOpen(address))) {
        return found(Object.assign(new Error(host), { code: closed }), [])
      }
      if (options.all) found(null, addresses)
      else found(null, first.address, first.family)
    })
  }
}

const closed = 'NURT_CLOSED'

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

function failed(code: string, error: unknown): DeliveryProblem {
  if (code === closed) return { code: 'closed_address', answer: '' }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { code: 'unknown_address', answer: code }
  const text = error instanceof Error ? error.message : ''
  if (/CERT|ALTNAME|SELF_SIGNED|UNABLE_TO|SSL|TLS/.test(code)) return { code: 'not_trusted', answer: text.slice(0, answerLimit) }
  return { code: 'no_answer', answer: code }
}
