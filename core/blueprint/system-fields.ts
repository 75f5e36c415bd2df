import type { Choice, Field, Label, Module, Process, Step, SystemField } from './document.ts'
import { systemFields } from './document.ts'
import { spoken, spokenLanguages } from './spoken.ts'
import { statusesOf } from './statuses.ts'

/** A system field described like a field of the module, so that lists and conditions treat both alike; undefined where it has none. */
export function systemFieldOf(module: Module, key: string): Field | undefined {
  return isSystemField(key) ? makers[key](module) : undefined
}

export function isSystemField(key: string): key is SystemField {
  return (systemFields as readonly string[]).includes(key)
}

/** Of each system field, in every language that the program speaks. */
const names = Object.fromEntries(
  systemFields.map((key) => [key, Object.fromEntries(spokenLanguages.map((language) => [language, spoken[language][key]]))]),
) as { [K in SystemField]: Label }

const makers: { [K in SystemField]: (module: Module) => Field | undefined } = {
  id: () => ({ key: 'id', name: names.id, type: 'text' }),
  version: () => ({ key: 'version', name: names.version, type: 'number', places: 0 }),
  step: (module) =>
    module.process && {
      key: 'step',
      name: names.step,
      type: 'choice',
      choices: [...inGroups(module.process).map(({ key, name, color }) => ({ key, name, color })), ...mergedAway(module.process)],
    },
  step_since: (module) => module.process && { key: 'step_since', name: names.step_since, type: 'datetime' },
  owner: () => ({ key: 'owner', name: names.owner, type: 'person' }),
  team: () => ({ key: 'team', name: names.team, type: 'team' }),
  seen_by: (module) => (isConfidential(module) ? { key: 'seen_by', name: names.seen_by, type: 'people' } : undefined),
  created_at: () => ({ key: 'created_at', name: names.created_at, type: 'datetime' }),
  created_by: () => ({ key: 'created_by', name: names.created_by, type: 'person' }),
  updated_at: () => ({ key: 'updated_at', name: names.updated_at, type: 'datetime' }),
  updated_by: () => ({ key: 'updated_by', name: names.updated_by, type: 'person' }),
  trashed_at: () => ({ key: 'trashed_at', name: names.trashed_at, type: 'datetime' }),
}

/** Whether single records can be limited to named people. */
export function isConfidential({ traits }: Pick<Module, 'traits'>): boolean {
  return traits.includes('confidential')
}

/** No record stands on them, but the history names them. */
function mergedAway({ steps }: Process): Choice[] {
  const present = new Set(steps.map(({ key }) => key))
  return steps
    .flatMap(({ merged = [] }) => merged)
    .filter(({ key }) => !present.has(key))
    .map(({ key, name }) => ({ key, name, color: 'gray', hidden: true }))
}

/** The statuses as people read them: by their groups, inside a group as they stand. */
function inGroups(process: Process): Step[] {
  const { groups } = process
  const places = new Map(groups.map(({ key }, place) => [key, place]))
  const placeOf = ({ group }: Step) => places.get(group) ?? places.size
  return statusesOf(process).toSorted((one, other) => placeOf(one) - placeOf(other))
}
