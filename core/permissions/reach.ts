import type { Action, Language, Reach, Role } from '../blueprint/document.ts'
import type { Condition } from '../expressions/condition.ts'

/** Who asks. The role is read in the snapshot, so a published change binds the next request. */
export interface Actor {
  id: string
  name: string
  role: string
  teamIds: readonly string[]
  language: Language
}

/** How far the role may go: its word on the module, else its word on any module, else not at all. */
export function reachOf(role: Role | undefined, action: Action, module: string): Reach {
  return (role?.rights[module] ?? role?.rights['*'])?.[action] ?? 'none'
}

/** The records that a reach covers, as a condition over the record: a list compiles it to SQL, `isWithin` asks it of one record. */
export function reachCondition(reach: Reach): Condition {
  return conditions[reach]
}

/** Is this record within the reach? A record without an owner is nobody's own. */
export function isWithin(reach: Reach, actor: Pick<Actor, 'id'>, record: { owner: string | null }): boolean {
  return reach === 'all' || (reach === 'own' && record.owner === actor.id)
}

const conditions: { [R in Reach]: Condition } = {
  none: { any: [] },
  own: { field: 'owner', op: 'is', value: { me: true } },
  all: { all: [] },
}
