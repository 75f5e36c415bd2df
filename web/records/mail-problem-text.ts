import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import type { MailProblem } from '@nurt/core/identity/api.ts'

const texts: { [C in MailProblem['code']]: (answer: string) => MessageDescriptor } = {
  away: () => msg`The mail server does not answer.`,
  put_off: (answer) => msg`The mail server asks to try later: ${answer}`,
  address_refused: (answer) => msg`The mail server does not take this address: ${answer}`,
  message_refused: (answer) => msg`The mail server does not take the message: ${answer}`,
  sign_in_refused: () => msg`The mail server does not let Nurt in. Whoever runs this server should check SMTP_URL.`,
  not_encrypted: () => msg`There is no encrypted connection to the mail server. Whoever runs this server should check SMTP_URL.`,
  not_set: () => msg`This server no longer sends mail.`,
}

/** Why a mail has not left, for the one who sent it. */
export function mailProblemText({ code, answer }: MailProblem): MessageDescriptor {
  return texts[code](answer)
}
