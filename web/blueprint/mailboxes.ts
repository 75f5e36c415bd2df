import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import type { InboxProblem, LeftOut, MailboxesAnswer, SetAside } from '@nurt/core/mailboxes/api.ts'
import type { MailPart } from '@nurt/core/mailboxes/mail-parts.ts'
import { queryOptions } from '@tanstack/react-query'
import { ApiProblem, call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { workspaceUrl } from '../api/queries.ts'

/** Asked again while it is looked at: mailboxes are looked into without anybody's doing. */
const againMs = 5000

export function mailboxesQuery(workspace: string, module: string) {
  return queryOptions({
    queryKey: ['w', workspace, 'mailboxes', module],
    queryFn: ({ signal }) => call<MailboxesAnswer>('GET', `${workspaceUrl(workspace)}/m/${module}/mailboxes`, { signal }),
    refetchInterval: ({ state }) => (state.data?.mailboxes.length ? againMs : false),
  })
}

const problems: { [C in InboxProblem['code']]: (answer: string) => MessageDescriptor } = {
  closed_address: () =>
    msg`The server is in a private network, where Nurt does not go. Whoever runs Nurt can allow it (NURT_OPEN_NETWORKS).`,
  unknown_address: () => msg`There is no such server. Check how it is spelled.`,
  not_trusted: (answer) => msg`The certificate of the server does not prove who it is, so the password was not sent: ${answer}`,
  no_answer: (answer) => msg`The server does not answer. Check the server and the port (${answer}).`,
  not_encrypted: () => msg`At this port the server does not speak IMAP over TLS. Usually it is 993.`,
  sign_in_refused: (answer) =>
    msg`Wrong address or password: the server does not let it in. Some providers want a password made for apps. It said: ${answer}`,
  folder_unknown: () => msg`There is no such folder in the mailbox. The main one is called INBOX.`,
  module_away: () => msg`The module is switched off.`,
}

/** Why a mailbox cannot be looked into, and what now. */
export function inboxProblemText({ code, answer }: InboxProblem): MessageDescriptor {
  return problems[code](answer)
}

/** Why it was not connected or changed. */
export function mailboxProblemText(error: unknown): MessageDescriptor {
  const isShut = error instanceof ApiProblem && error.code === 'mailbox_shut'
  return isShut ? inboxProblemText(error.details['problem'] as InboxProblem) : problemText(error)
}

export const leftOutTexts: { [R in LeftOut]: MessageDescriptor } = {
  auto_reply: msg`automatic replies`,
  bounce: msg`mail that could not be delivered`,
  bulk: msg`newsletters and mailing lists`,
  own: msg`your own mail`,
  no_sender: msg`without a sender`,
  too_many: msg`too many from one sender within an hour`,
}

export const setAsideTexts: { [W in SetAside['why']]: MessageDescriptor } = {
  unreadable: msg`It cannot be read.`,
  too_big: msg`It is larger than 35 MB.`,
  too_many_files: msg`It has more than 50 files.`,
  refused: msg`The module does not take it.`,
}

export const partTexts: { [P in MailPart]-?: MessageDescriptor } = {
  subject: msg`Subject`,
  name: msg`Sender’s name`,
  address: msg`Sender’s address`,
  text: msg`Text`,
  files: msg`Attachments`,
}
