import type { ActionValue, Field, FieldOf, FormOwner, Module } from '@nurt/core/blueprint/document.ts'
import type { Mailbox, MailParts } from '@nurt/core/mailboxes/api.ts'
import { usualParts } from '@nurt/core/mailboxes/mail-parts.ts'

/** A mailbox as it is typed. */
export interface MailboxDraft {
  host: string
  port: number | string
  address: string
  password: string
  folder: string
  parts: MailParts
  values: Record<string, ActionValue>
  owner: FormOwner | undefined
}

export function startingMailbox(module: Module, mailbox: Mailbox | undefined): MailboxDraft {
  if (mailbox) {
    const { host, port, address, folder, parts, values, owner } = mailbox
    return { host, port, address, folder, password: '', parts, values, owner }
  }
  const owner = module.forms?.[0]?.owner
  const way = { host: '', port: 993, address: '', password: '', folder: 'INBOX' }
  return { ...way, parts: usualParts(module), values: sourceOf(module), owner }
}

export function wayOf({ host, port, address, folder }: MailboxDraft) {
  return { host: host.trim(), port: Number(port) || 0, address: address.trim(), folder: folder.trim() }
}

/** A field that takes a part of the message is filled in by nothing else. */
export function takingParts(draft: MailboxDraft, parts: MailParts): MailboxDraft {
  const taken = Object.values(parts)
  return { ...draft, parts, values: Object.fromEntries(Object.entries(draft.values).filter(([key]) => !taken.includes(key))) }
}

/** Where the module asks where a record comes from and e-mail is one of its answers. */
function sourceOf({ fields }: Module): Record<string, ActionValue> {
  const isSource = (field: Field): field is FieldOf<'choice'> => field.type === 'choice' && !field.hidden
  for (const field of fields.filter(isSource)) {
    const email = field.choices.find(({ key, hidden }) => !hidden && /^e?_?mail$/.test(key))
    if (email) return { [field.key]: { value: email.key } }
  }
  return {}
}
