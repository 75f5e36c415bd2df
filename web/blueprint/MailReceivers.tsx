import { ActionIcon, Group, Select, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { MailTo, Module } from '@nurt/core/blueprint/document.ts'
import { IconX } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldLabel } from '../lists/fields-of.ts'
import { type ReceiverKind, receiverKind, receiverKinds } from '../records/receiver-kinds.ts'
import { ChosenOne } from './ChosenOne.tsx'
import { DraftText } from './DraftText.tsx'
import { receiverFields, startingReceiver } from './mail-receivers.ts'

interface MailReceiversProps {
  module: Module
  receivers: readonly MailTo[]
  onChange: (receivers: MailTo[]) => void
}

/** Whom a mail goes to; each gets it alone. */
export function MailReceivers({ module, receivers, onChange }: MailReceiversProps) {
  const { t } = useLingui()
  const kinds = useKinds(module)
  return (
    <Stack gap={6} component="fieldset" m={0} p={0} bd={0}>
      <Text size="sm" fw={500} component="legend" p={0}>
        {t`To whom`}
      </Text>
      {receivers.map((to, place) => (
        <ReceiverLine
          key={place}
          module={module}
          to={to}
          onChange={(next) => onChange(receivers.with(place, next))}
          onRemove={() => onChange(receivers.toSpliced(place, 1))}
        />
      ))}
      <Select
        aria-label={t`Add a receiver`}
        placeholder={receivers.length > 0 ? t`Add somebody else…` : t`Choose who gets it…`}
        error={receivers.length === 0 ? t`Nobody gets it yet.` : undefined}
        value={null}
        data={kinds.offered}
        onChange={(kind) => {
          const made = kind && kinds.start(kind as ReceiverKind)
          if (made) onChange([...receivers, made])
        }}
      />
    </Stack>
  )
}

function useKinds(module: Module) {
  const { i18n } = useLingui()
  const { blueprint, me, snapshot } = useWorkspace()
  const start = (kind: ReceiverKind) => startingReceiver(kind, { blueprint, module, me: me.id, teams: snapshot.teams })
  const kinds = Object.keys(receiverKinds) as ReceiverKind[]
  return { start, offered: kinds.map((kind) => ({ value: kind, label: i18n._(receiverKinds[kind]), disabled: !start(kind) })) }
}

interface ReceiverLineProps {
  module: Module
  to: MailTo
  onChange: (to: MailTo) => void
  onRemove: () => void
}

function ReceiverLine({ module, to, onChange, onRemove }: ReceiverLineProps) {
  const { t } = useLingui()
  const kinds = useKinds(module)
  const change = (kind: string | null) => {
    const made = kind && kind !== receiverKind(to) && kinds.start(kind as ReceiverKind)
    if (made) onChange(made)
  }
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <Group gap={6} flex={1} miw={0} align="flex-start">
        <Select
          aria-label={t`Who gets it`}
          style={{ flex: '1 1 180px' }}
          allowDeselect={false}
          value={receiverKind(to)}
          data={kinds.offered}
          onChange={change}
        />
        <ReceiverDetail module={module} to={to} onChange={onChange} />
      </Group>
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={t`Remove`} onClick={onRemove}>
        <IconX size={16} />
      </ActionIcon>
    </Group>
  )
}

/** Which field, person, role, team or address. */
function ReceiverDetail({ module, to, onChange }: Omit<ReceiverLineProps, 'onRemove'>) {
  const { t } = useLingui()
  const { blueprint, members, snapshot, labelOf } = useWorkspace()
  if ('field' in to) {
    const data = receiverFields(blueprint, module).map((listed) => ({ value: listed.path, label: fieldLabel(listed, labelOf) }))
    return <ChosenOne label={t`Field`} data={data} value={to.field} onChange={(field) => onChange({ field })} />
  }
  if ('person' in to) {
    const people = members.filter(({ id, active }) => active || to.person === id)
    const data = people.map(({ id, name }) => ({ value: id, label: name }))
    return <ChosenOne label={t`Person`} data={data} value={to.person} onChange={(person) => onChange({ person })} />
  }
  if ('members' in to) {
    const data = blueprint.roles.map(({ key, name }) => ({ value: key, label: labelOf(name) }))
    return <ChosenOne label={t`Role`} data={data} value={to.members} onChange={(role) => onChange({ members: role })} />
  }
  if ('team' in to) {
    const data = snapshot.teams.map(({ id, name }) => ({ value: id, label: name }))
    return <ChosenOne label={t`Team`} data={data} value={to.team} onChange={(team) => onChange({ team })} />
  }
  if (!('address' in to)) return null
  return (
    <div style={{ flex: '1 1 180px' }}>
      <DraftText
        aria-label={t`E-mail address`}
        placeholder="biuro@firma.pl"
        maxLength={254}
        value={to.address}
        onChange={(address) => onChange({ address })}
      />
    </div>
  )
}
