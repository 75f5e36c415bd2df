import { isAddress } from '../fields/email.ts'
import type { Field, MailAction, MailTo, Module } from './document.ts'
import { fieldAtPath } from './field-at-path.ts'
import { type About, fieldOn } from './field-on.ts'
import { scopeOf } from './field-scope.ts'
import { isTellable, namesReceivers } from './mail-fields.ts'
import { namesIn } from './mail-text.ts'

/** A mail goes to somebody, says something, and names only what is there to be read. */
export function checkMail(about: About, at: readonly string[], mail: MailAction): void {
  if (mail.to.length === 0) about.report(at, 'mail_to_missing')
  for (const one of mail.to) checkReceiver(about, at, one)
  if (isEmpty(mail.subject) || isEmpty(mail.text)) about.report(at, 'mail_text_missing')
  for (const name of new Set([...namesIn(mail.subject), ...namesIn(mail.text)])) {
    if (!placedField(about, name)) about.report(at, 'mail_name_unknown', { name })
  }
  for (const key of mail.attach ?? []) checkAttached(about, at, key)
}

function checkAttached(about: About, at: readonly string[], key: string): void {
  const field = fieldOn(about, at, key)
  if (field && field.type !== 'files') about.report(at, 'document_unfit', { field: key })
}

function isEmpty(texts: MailAction['text']): boolean {
  return !Object.values(texts).some((text) => text?.trim())
}

function checkReceiver(about: About, at: readonly string[], to: MailTo): void {
  if ('address' in to) {
    if (!isAddress(to.address)) about.report(at, to.address === '' ? 'mail_to_missing' : 'mail_to_unfit')
  } else if ('members' in to) {
    if (!about.blueprint.roles.some(({ key }) => key === to.members)) about.report(at, 'role_unknown', { role: to.members })
  } else if ('field' in to) checkNaming(about, at, to.field)
}

function checkNaming(about: About, at: readonly string[], path: string): void {
  const field = readAt(about, path)
  if (!field) about.report(at, 'field_unknown', { field: path })
  else if (!namesReceivers(field)) about.report(at, 'mail_to_unfit', { field: path })
}

/** What a name in braces stands for; undefined where it is nothing that a text can tell. */
function placedField(about: Pick<About, 'blueprint' | 'module'>, name: string): Field | undefined {
  const field = readAt(about, name)
  return field && isTellable(field) ? field : undefined
}

/** Shown, and stored where it is a linked record's. */
function readAt({ blueprint, module }: Pick<About, 'blueprint'> & { module: Module }, path: string): Field | undefined {
  const isRead = scopeOf(blueprint, module.key)(path.split('.')) !== undefined
  return isRead ? fieldAtPath(blueprint, module.key, path)?.field : undefined
}
