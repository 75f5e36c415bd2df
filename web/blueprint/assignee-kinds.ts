import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Field, FieldTypeName } from '@nurt/core/blueprint/document.ts'
import type { Assignee } from '@nurt/core/processes/definition.ts'
import type { ChoiceSource } from './choice-source.ts'

export type AssigneeKind = 'owner' | 'author' | 'head' | 'person' | 'field' | 'team' | 'members' | 'head_of_team' | 'head_of_field'

/** In the order in which they are offered. */
export const assigneeKinds: { [K in AssigneeKind]: MessageDescriptor } = {
  head: msg`Head of the record’s team`,
  owner: msg`Owner of the record`,
  author: msg`Whoever began it`,
  person: msg`A person`,
  field: msg`Named in a field`,
  members: msg`Everybody with a role`,
  team: msg`A team`,
  head_of_team: msg`Head of a team`,
  head_of_field: msg`Head of whom a field names`,
}

export function kindOf(assignee: Assignee): AssigneeKind {
  if ('person' in assignee) return 'person'
  if ('role' in assignee) return assignee.role
  if ('field' in assignee) return 'field'
  if ('team' in assignee) return 'team'
  if ('members' in assignee) return 'members'
  if (assignee.headOf === 'team') return 'head'
  return 'team' in assignee.headOf ? 'head_of_team' : 'head_of_field'
}

/** The first of a kind, which a person then changes; undefined where there is none. */
export function startingAssignee(kind: AssigneeKind, { blueprint, module, me, teams }: ChoiceSource): Assignee | undefined {
  const team = teams[0]?.id
  const field = module.fields.find(namesPeople)?.key
  const role = blueprint.roles[0]?.key
  const starts: { [K in AssigneeKind]: Assignee | undefined } = {
    head: { headOf: 'team' },
    owner: { role: 'owner' },
    author: { role: 'author' },
    person: { person: me },
    field: field === undefined ? undefined : { field },
    members: role === undefined ? undefined : { members: role, by: 'each' },
    team: team === undefined ? undefined : { team, by: 'claim' },
    head_of_team: team === undefined ? undefined : { headOf: { team } },
    head_of_field: field === undefined ? undefined : { headOf: { field } },
  }
  return starts[kind]
}

const peopleTypes: ReadonlySet<FieldTypeName> = new Set(['person', 'people', 'team'])

export function namesPeople({ type, hidden }: Field): boolean {
  return !hidden && peopleTypes.has(type)
}

/** Whether these can come to several tasks, so that it matters in what order. */
export function canBeSeveral(assignees: readonly Assignee[]): boolean {
  return assignees.length > 1 || assignees.some((one) => ('field' in one && !one.by) || ('members' in one && one.by === 'each'))
}
