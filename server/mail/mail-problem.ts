import type { MailProblem } from '@nurt/core/identity/api.ts'
import { codeOf } from '../code-of.ts'

/** By nodemailer's code and the mail server's answer; 4xx answers ask for another try (RFC 5321, 4.2.1). */
export function mailProblemOf(error: unknown): MailProblem {
  const { responseCode = 0, response = '' } = error as { responseCode?: number; response?: string }
  const answer = response || (error instanceof Error ? error.message : String(error))
  return { code: problemCode(codeOf(error), responseCode, answer), answer: answer.slice(0, 500) }
}

/** Worth another try without anybody's doing. */
export function passes({ code }: { code: string }): boolean {
  return code === 'away' || code === 'put_off'
}

function problemCode(code: string, responseCode: number, answer: string): MailProblem['code'] {
  if (responseCode >= 400 && responseCode < 500) return 'put_off'
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'sign_in_refused'
  if (code === 'ETLS' || /certificate|SSL|TLS/.test(answer)) return 'not_encrypted'
  if (responseCode < 500) return 'away'
  return code === 'EENVELOPE' ? 'address_refused' : 'message_refused'
}
