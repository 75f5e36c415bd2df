import { closed } from './door.ts'

export interface ConnectionProblem {
  code: 'closed_address' | 'unknown_address' | 'not_trusted' | 'no_answer'
  /** The machine's own word for it. */
  answer: string
}

const answerLimit = 500

/** Why there was no connection. */
export function connectionProblem(code: string, error: unknown): ConnectionProblem {
  if (code === closed) return { code: 'closed_address', answer: '' }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { code: 'unknown_address', answer: code }
  const text = error instanceof Error ? error.message : ''
  if (/CERT|ALTNAME|SELF_SIGNED|UNABLE_TO|SSL|TLS/.test(code)) return { code: 'not_trusted', answer: text.slice(0, answerLimit) }
  return { code: 'no_answer', answer: code }
}
