import { namesReceivers } from '@nurt/core/blueprint/mail-fields.ts'
import type { Blueprint, MailTo, Module } from '@nurt/core/blueprint/document.ts'
import { type ListField, listFields } from '../lists/fields-of.ts'
import type { ReceiverKind } from '../records/receiver-kinds.ts'
import type { ChoiceSource } from './choice-source.ts'

/** Fields that name an address or people, those of linked records too; addresses first. */
export function receiverFields(blueprint: Blueprint, module: Module): ListField[] {
  const fields = listFields(blueprint, module).filter(({ field, system }) => !system && namesReceivers(field))
  return fields.toSorted((one, other) => Number(other.field.type === 'email') - Number(one.field.type === 'email'))
}

/** The first of a kind, which a person then changes; undefined where there is none. */
export function startingReceiver(kind: ReceiverKind, { blueprint, module, me, teams }: ChoiceSource): MailTo | undefined {
  const [field] = receiverFields(blueprint, module)
  const [role, team] = [blueprint.roles[0]?.key, teams[0]?.id]
  const starts: { [K in ReceiverKind]: MailTo | undefined } = {
    field: field && { field: field.path },
    owner: { role: 'owner' },
    author: { role: 'author' },
    person: { person: me },
    members: role === undefined ? undefined : { members: role },
    team: team === undefined ? undefined : { team },
    address: { address: '' },
  }
  return starts[kind]
}
