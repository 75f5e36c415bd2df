import { Group, Select } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { FormOwner } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ChosenOne } from './ChosenOne.tsx'

type Kind = 'nobody' | 'person' | 'members' | 'team'

interface FormOwnerChoiceProps {
  owner: FormOwner | undefined
  onChange: (owner: FormOwner | undefined) => void
}

/** Whose the records are that come through a form. */
export function FormOwnerChoice({ owner, onChange }: FormOwnerChoiceProps) {
  const { t } = useLingui()
  const { blueprint, me, snapshot } = useWorkspace()
  const role = blueprint.roles[0]?.key
  const team = snapshot.teams[0]?.id
  const starts: Record<Kind, FormOwner | undefined> = {
    nobody: undefined,
    person: { person: me.id },
    members: role === undefined ? undefined : { members: role, by: 'least_busy' },
    team: team === undefined ? undefined : { team, by: 'least_busy' },
  }
  const kinds: { value: Kind; label: string; disabled?: boolean }[] = [
    { value: 'nobody', label: t`One of those who configure` },
    { value: 'person', label: t`A person` },
    { value: 'members', label: t`The least busy one with a role` },
    { value: 'team', label: t`The least busy one of a team`, disabled: team === undefined },
  ]
  return (
    <Group gap={6} align="flex-end">
      <Select
        label={t`Whose the records are`}
        description={t`They find them in their inbox and are told of them.`}
        // below it, it would push the one beside it down
        inputWrapperOrder={['label', 'description', 'input', 'error']}
        style={{ flex: '1 1 220px' }}
        allowDeselect={false}
        value={kindOf(owner)}
        data={kinds}
        onChange={(kind) => kind !== null && kind !== kindOf(owner) && onChange(starts[kind as Kind])}
      />
      {owner && <Detail owner={owner} onChange={onChange} />}
    </Group>
  )
}

function Detail({ owner, onChange }: { owner: FormOwner; onChange: (owner: FormOwner) => void }) {
  const { t } = useLingui()
  const { members, snapshot, blueprint, labelOf } = useWorkspace()
  if ('person' in owner) {
    const people = members.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }))
    return <ChosenOne label={t`Person`} data={people} value={owner.person} onChange={(person) => onChange({ person })} />
  }
  if ('members' in owner) {
    const roles = blueprint.roles.map(({ key, name }) => ({ value: key, label: labelOf(name) }))
    return <ChosenOne label={t`Role`} data={roles} value={owner.members} onChange={(key) => onChange({ members: key, by: 'least_busy' })} />
  }
  const teams = snapshot.teams.map(({ id, name }) => ({ value: id, label: name }))
  return <ChosenOne label={t`Team`} data={teams} value={owner.team} onChange={(id) => onChange({ team: id, by: 'least_busy' })} />
}

function kindOf(owner: FormOwner | undefined): Kind {
  if (!owner) return 'nobody'
  if ('person' in owner) return 'person'
  return 'members' in owner ? 'members' : 'team'
}
