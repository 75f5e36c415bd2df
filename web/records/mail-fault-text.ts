import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import type { MailFault } from '@nurt/core/processes/mail-fault.ts'
import { mailProblemText } from './mail-problem-text.ts'

type Code = MailFault['code']

const texts: { [C in Code]?: (answer: string) => MessageDescriptor } = {
  not_set: () => msg`This server sends no mail.`,
  no_address: () => msg`There is no e-mail address.`,
  wrong_address: (answer) => msg`This is no e-mail address: ${answer}`,
  example: () => msg`The address is only an example, as in sample data.`,
  too_many: (answer) => msg`It would go to ${answer} people; a mail goes to 50 at most.`,
  files_too_large: (answer) => {
    const size = (Number(answer) / 1_000_000).toFixed(0)
    return msg`The files that go with it are too large: ${size} MB of 14.`
  },
  files_gone: () => msg`A file that goes with it is not there any more.`,
}

/** Why a mail that the process wants has not left. */
export function mailFaultText({ code, answer }: MailFault): MessageDescriptor {
  const text = texts[code]
  return text ? text(answer) : mailProblemText({ code: code as 'away', answer })
}
