import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { MailTo } from '@nurt/core/blueprint/document.ts'

export type ReceiverKind = 'field' | 'owner' | 'author' | 'person' | 'members' | 'team' | 'address'

/** In the order in which they are offered. */
export const receiverKinds: { [K in ReceiverKind]: MessageDescriptor } = {
  field: msg`Named in a field`,
  owner: msg`Owner of the record`,
  author: msg`Whoever began it`,
  person: msg`A person`,
  members: msg`Everybody with a role`,
  team: msg`A team`,
  address: msg`This address`,
}

export function receiverKind(to: MailTo): ReceiverKind {
  if ('role' in to) return to.role
  if ('field' in to) return 'field'
  if ('person' in to) return 'person'
  if ('members' in to) return 'members'
  return 'team' in to ? 'team' : 'address'
}
