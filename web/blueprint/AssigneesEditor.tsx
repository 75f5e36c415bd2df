import { Select } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Assignee } from '@nurt/core/processes/definition.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ChosenOne } from './ChosenOne.tsx'
import { type AssigneeKind, assigneeKinds, kindOf, namesPeople, startingAssignee } from './assignee-kinds.ts'
import { type Kinds, KindLines } from './KindLines.tsx'

interface AssigneesEditorProps {
  module: Module
  assignees: readonly Assignee[]
  onChange: (assignees: Assignee[]) => void
}

/** Who has to do something on a status. */
export function AssigneesEditor({ module, assignees, onChange }: AssigneesEditorProps) {
  const { t } = useLingui()
  return (
    <KindLines
      legend={t`Who`}
      kindLabel={t`Who has to do it`}
      addLabel={t`Add somebody`}
      addHint={t`Choose who has to do it…`}
      missing={t`Nobody has to do it yet.`}
      kinds={useKinds(module)}
      all={assignees}
      detail={(assignee, change) => <AssigneeDetail module={module} assignee={assignee} onChange={change} />}
      onChange={onChange}
    />
  )
}

function useKinds(module: Module): Kinds<Assignee> {
  const { i18n } = useLingui()
  const { blueprint, me, snapshot } = useWorkspace()
  const start = (kind: string) => startingAssignee(kind as AssigneeKind, { blueprint, module, me: me.id, teams: snapshot.teams })
  const offered = Object.entries(assigneeKinds).map(([kind, label]) => ({ value: kind, label: i18n._(label), disabled: !start(kind) }))
  return { of: kindOf, offered, start }
}

interface DetailProps {
  module: Module
  assignee: Assignee
  onChange: (assignee: Assignee) => void
}

/** Which person, field, team or role; and whether each of them has a task, or they share one. */
function AssigneeDetail({ module, assignee, onChange }: DetailProps) {
  const { t } = useLingui()
  const { members, snapshot, blueprint, labelOf } = useWorkspace()
  const people = members.filter(({ id, active }) => active || ('person' in assignee && assignee.person === id))
  const teams = snapshot.teams.map(({ id, name }) => ({ value: id, label: name }))
  const fields = module.fields.filter(namesPeople).map(({ key, name }) => ({ value: key, label: labelOf(name) }))
  if ('person' in assignee) {
    const data = people.map(({ id, name }) => ({ value: id, label: name }))
    return <ChosenOne label={t`Person`} data={data} value={assignee.person} onChange={(person) => onChange({ person })} />
  }
  if ('field' in assignee) return <OfField module={module} assignee={assignee} onChange={onChange} />
  if ('team' in assignee) {
    return (
      <>
        <ChosenOne label={t`Team`} data={teams} value={assignee.team} onChange={(team) => onChange({ ...assignee, team })} />
        <Sharing value={assignee.by} onChange={(by) => onChange({ ...assignee, by: by as 'claim' })} />
      </>
    )
  }
  if ('members' in assignee) {
    const roles = blueprint.roles.map(({ key, name }) => ({ value: key, label: labelOf(name) }))
    return (
      <>
        <ChosenOne label={t`Role`} data={roles} value={assignee.members} onChange={(members) => onChange({ ...assignee, members })} />
        <Sharing each value={assignee.by} onChange={(by) => onChange({ ...assignee, by: by as 'claim' })} />
      </>
    )
  }
  if (!('headOf' in assignee) || assignee.headOf === 'team') return null
  return 'team' in assignee.headOf ? (
    <ChosenOne label={t`Team`} data={teams} value={assignee.headOf.team} onChange={(team) => onChange({ headOf: { team } })} />
  ) : (
    <ChosenOne label={t`Field`} data={fields} value={assignee.headOf.field} onChange={(field) => onChange({ headOf: { field } })} />
  )
}

interface OfFieldProps {
  module: Module
  assignee: Extract<Assignee, { field: string }>
  onChange: (assignee: Assignee) => void
}

/** Those of a team share a task, or have one each. */
function OfField({ module, assignee: { by, field }, onChange }: OfFieldProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const fields = module.fields.filter(namesPeople)
  const isTeam = fields.some(({ key, type }) => key === field && type === 'team')
  return (
    <>
      <ChosenOne
        label={t`Field`}
        data={fields.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
        value={field}
        onChange={(chosen) => onChange({ field: chosen })}
      />
      {(isTeam || by) && (
        <Sharing each value={by ?? 'each'} onChange={(next) => onChange({ field, ...(next !== 'each' && { by: next as 'claim' }) })} />
      )}
    </>
  )
}

function Sharing({ each, value, onChange }: { each?: boolean; value: string; onChange: (by: string) => void }) {
  const { t } = useLingui()
  const ways = [
    ...(each ? [{ value: 'each', label: t`A task for each of them` }] : []),
    { value: 'claim', label: t`One task, whoever takes it` },
    { value: 'least_busy', label: t`One task, for the least busy one` },
  ]
  return (
    <Select
      aria-label={t`How they share it`}
      style={{ flex: '1 1 100%' }}
      allowDeselect={false}
      value={value}
      data={ways}
      onChange={(by) => by !== null && onChange(by)}
    />
  )
}
